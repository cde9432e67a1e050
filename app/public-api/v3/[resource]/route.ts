// GET, POST /public-api/v3/{resource}: every resource of lib/resources; an unknown one is a JSON 404.
import { everyMethod } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod();
