// GET, POST /public-api/v3/authentication/api-keys: people only; a key that calls this gets 403 user_required.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/authentication/api-keys");
