// GET /customers/export/{id}: the file of an export. It leaves a row in the security log, so other sites may not link to it.
import { actorIn } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { EnvironmentSchema } from "@/lib/environment-schema";
import { downloadExport } from "@/lib/exports/download";
import { parse } from "@/lib/validation";
import { download, refusedDownload, requireNoOtherSite, streamOf } from "../../../download";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    requireNoOtherSite(request.headers);
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    const environment = parse(EnvironmentSchema, new URL(request.url).searchParams.get("environment"));
    const file = await downloadExport({ ...actor, environment }, { id: (await params).id });
    return download(file.name, file.type, streamOf(file.parts));
  } catch (error) {
    return refusedDownload(error, "/customers");
  }
}
