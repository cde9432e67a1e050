// GET /public-api/v3/whoami: who the credential is, whatever it may do.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/whoami");
