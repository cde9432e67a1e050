// GET /public-api/v3/exports/{id}/file: the only answer that is no JSON.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/exports/{id}/file");
