// POST /notifications/read: one was followed, and so it is read. Sent while the browser goes elsewhere, which an action would not outlive.
import { actorIn, requireSameOrigin } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { markNotifications } from "@/lib/notifications/mark";
import { reportFault } from "@/lib/report";

export async function POST(request: Request): Promise<Response> {
  try {
    const { headers } = request;
    requireSameOrigin(headers);
    const actor = await actorIn(
      headers.get(companyHeader) ?? "",
      callerOf(headers, "POST", "/notifications/read"),
    );
    const id = new URL(request.url).searchParams.get("id");
    await markNotifications(actor, { ids: [id], read: true });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status });
    reportFault(error, { door: "read" });
    return new Response(null, { status: 500 });
  }
}
