// GET /logs/exports/{id}: the file of an export of the log. It leaves a row in the security log, so other sites may not link here.
import { actorIn } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { downloadExport } from "@/lib/exports/download";
import { download, refusedDownload, requireNoOtherSite, streamOf } from "../../../download";

type Context = { params: Promise<{ id: string }> };

export async function GET({ headers, method }: Request, { params }: Context): Promise<Response> {
  try {
    requireNoOtherSite(headers);
    const caller = callerOf(headers, method, headers.get("x-path") ?? "/");
    const actor = await actorIn(headers.get(companyHeader) ?? "", caller);
    const file = await downloadExport({ ...actor, environment: "production" }, await params);
    return download(file.name, file.type, streamOf(file.parts));
  } catch (error) {
    return refusedDownload(error, "/logs");
  }
}
