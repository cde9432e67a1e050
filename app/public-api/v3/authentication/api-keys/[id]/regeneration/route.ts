// POST /public-api/v3/authentication/api-keys/{id}/regeneration: the old secret dies at once unless overlapSeconds says otherwise.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door(
  "/authentication/api-keys/{id}/regeneration",
);
