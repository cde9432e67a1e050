// GET /api/health: 200 while this process can answer from its database, else 503.
import { pool } from "@/lib/db";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const alive = await pool()
    .query("select 1")
    .then(() => true)
    .catch(() => false);
  return Response.json(
    { status: alive ? "ok" : "unavailable" },
    { status: alive ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
