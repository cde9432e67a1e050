// GET /notifications/unread: how many notifications somebody has not read, for the bell above every page.
import { actorIn } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { countUnread } from "@/lib/notifications/list";
import { reportFault } from "@/lib/report";

export async function GET({ headers }: Request): Promise<Response> {
  try {
    const caller = callerOf(headers, "GET", "/notifications/unread");
    const unread = await countUnread(await actorIn(headers.get(companyHeader) ?? "", caller));
    return Response.json({ unread }, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status });
    reportFault(error, { door: "unread" });
    return new Response(null, { status: 500 });
  }
}
