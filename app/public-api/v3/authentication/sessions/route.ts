// POST /public-api/v3/authentication/sessions: e-mail and password for a token of one hour.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/authentication/sessions");
