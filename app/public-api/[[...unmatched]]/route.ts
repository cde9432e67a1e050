// Any method on anything else under /public-api: JSON 404, never a page.
import { everyMethod } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod();
