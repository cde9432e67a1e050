// GET, PATCH, DELETE /public-api/v3/authentication/api-keys/{id}: deleting is soft; the environment never changes.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/authentication/api-keys/{id}");
