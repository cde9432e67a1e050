// GET /public-api/v3/{resource}/{id}/{relationship}: what a row of lib/resources refers to; an unknown one is a JSON 404.
import { everyMethod } from "@/lib/public-api/door";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod();
