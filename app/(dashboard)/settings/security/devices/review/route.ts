// GET /settings/security/devices/review: all devices of the company that the address names as CSV, for an audit. It leaves a row in the security log, so other sites may not link to it.
import { reviewCells, reviewHeads } from "@/components/devices/review-csv";
import { actorIn } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { reviewDevices } from "@/lib/devices/review";
import { csvAnswer, csvRefusal, requireNoOtherSite } from "@/lib/exports/csv-answer";

export async function GET(request: Request): Promise<Response> {
  try {
    requireNoOtherSite(request, "the list of devices");
    const caller = callerOf(request.headers, "GET", request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    const { batches } = await reviewDevices(actor, {});
    const company = actor.company.name;
    return csvAnswer({ name: "device-review", company, heads: reviewHeads, cells: reviewCells, batches });
  } catch (error) {
    return csvRefusal(error, "/settings/security/devices");
  }
}
