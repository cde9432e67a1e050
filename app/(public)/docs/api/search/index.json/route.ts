// GET /docs/api/search/index.json: what the reference's search looks through; the same for everybody.
import { env } from "@/lib/env";
import { baseUrlOf } from "@/lib/reference/request-of";
import { searchIndex } from "@/lib/reference/search-index";

export function GET(): Response {
  const place = { appUrl: env().appUrl, environment: "production" } as const;
  const entries = searchIndex({ ...place, baseUrl: baseUrlOf(place), keyStart: null });
  return Response.json(entries, { headers: { "Cache-Control": "public, max-age=300" } });
}

export const dynamic = "force-dynamic";
