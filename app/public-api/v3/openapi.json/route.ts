// GET /public-api/v3/openapi.json: the API described for programs; whoever asks, and any page, may read it.
import { door } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = door("/openapi.json");
