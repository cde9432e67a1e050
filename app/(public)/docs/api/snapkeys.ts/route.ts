// GET /docs/api/snapkeys.ts: the client of this very version's public API, as one TypeScript file.
import { clientFile } from "@/lib/client/client-file";

export function GET(): Response {
  return new Response(clientFile(), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'inline; filename="snapkeys.ts"',
      "Cache-Control": "no-cache",
    },
  });
}
