// POST /public-api/v3/jobs/{id}/attempts: a job that failed or was cancelled is tried again.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/jobs/{id}/attempts");
