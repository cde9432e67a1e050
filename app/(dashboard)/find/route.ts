// POST /find: what the palette looks for, in the company of the address. It changes nothing; what is looked for comes in the body, so that no address holds it.
import { actorIn, requireSameOrigin } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { findEverything } from "@/lib/palette/find";
import { reportFault } from "@/lib/report";

/** Far more than two fields need. */
const mostBytes = 2_000;

export async function POST(request: Request): Promise<Response> {
  try {
    const { headers } = request;
    requireSameOrigin(headers);
    const actor = await actorIn(headers.get(companyHeader) ?? "", callerOf(headers, "POST", "/find"));
    const found = await findEverything(actor, await read(request));
    return Response.json(found, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    if (error instanceof AppError) return refusal(error.faults[0]?.detail ?? "", error.status);
    reportFault(error, { door: "find" });
    return refusal("Something went wrong on our side. Try again.", 500);
  }
}

async function read(request: Request): Promise<unknown> {
  if (!(Number(request.headers.get("content-length") ?? Infinity) <= mostBytes)) return null;
  try {
    return await request.json();
  } catch {
    return null; // refused as what it is: no search
  }
}

const refusal = (words: string, status: number) =>
  new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
