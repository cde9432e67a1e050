// DELETE /public-api/v3/authentication/sessions/current: ends the session of the token that asks.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/authentication/sessions/current");
