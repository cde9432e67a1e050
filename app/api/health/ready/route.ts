// GET /api/health/ready: 200 while this process should get calls, else 503 with what it lacks.
import { missing } from "@/lib/runtime/readiness";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const lacks = await missing();
  const ready = lacks.length === 0;
  return Response.json(ready ? { status: "ready" } : { status: "not ready", lacks }, {
    status: ready ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
