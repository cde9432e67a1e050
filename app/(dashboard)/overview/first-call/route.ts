// GET /overview/first-call: the last call with a key (`key`), or with any of the newest ones, for a page that waits for the first.
import { headers } from "next/headers";
import { callNews } from "@/components/api-keys/first-call/call-news";
import { actorIn } from "@/lib/action";
import { findNewestCall } from "@/lib/api-keys/newest-call";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { reportFault } from "@/lib/report";

export async function GET(request: Request): Promise<Response> {
  try {
    const sent = await headers();
    const caller = callerOf(sent, "GET", sent.get("x-path") ?? "/");
    const actor = await actorIn(sent.get(companyHeader) ?? "", caller);
    const id = new URL(request.url).searchParams.get("key");
    const found = await findNewestCall(actor, id === null ? {} : { id });
    return answer({ news: found && callNews(found) }, 200);
  } catch (error) {
    if (error instanceof AppError) return answer({ detail: error.faults[0]?.detail ?? "" }, error.status);
    reportFault(error, { door: "first-call" });
    return answer({ detail: "Something went wrong on our side. Try again." }, 500);
  }
}

const answer = (body: object, status: number) =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
