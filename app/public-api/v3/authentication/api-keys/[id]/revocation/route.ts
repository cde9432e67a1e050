// POST, DELETE /public-api/v3/authentication/api-keys/{id}/revocation: DELETE reactivates; both are idempotent.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door(
  "/authentication/api-keys/{id}/revocation",
);
