// Every endpoint of the public API, on the staging base URL.
import { everyMethod } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod();
