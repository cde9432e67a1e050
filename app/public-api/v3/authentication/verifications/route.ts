// POST /public-api/v3/authentication/verifications: 200 whatever the verdict; a foreign key is NOT_FOUND.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/authentication/verifications");
