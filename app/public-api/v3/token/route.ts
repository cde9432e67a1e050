// POST /public-api/v3/token: e-mail and password for an API key; the answer is the only one that holds it.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/token");
