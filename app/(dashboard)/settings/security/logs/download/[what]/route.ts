// GET /settings/security/logs/download/{what}: public-key, checkpoints, or the file of an export by its id. The last leaves a row in the security log, so other sites may not link here.
import { actorIn } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { listCheckpoints } from "@/lib/audit/checkpoints";
import { getLogPublicKey } from "@/lib/audit/public-key";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { downloadExport } from "@/lib/exports/download";
import { download, refusedDownload, requireNoOtherSite, streamOf } from "../../../../../download";

type Context = { params: Promise<{ what: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    requireNoOtherSite(request.headers);
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    return await fileNamed((await params).what, actor);
  } catch (error) {
    return refusedDownload(error, "/settings/security/logs");
  }
}

async function fileNamed(what: string, actor: UserActor): Promise<Response> {
  if (what === "public-key") {
    return download(
      "security-log-public-key.pem",
      "application/x-pem-file",
      await getLogPublicKey(actor, {}),
    );
  }
  if (what === "checkpoints") {
    const lines = await listCheckpoints(actor, {});
    return download("security-log-checkpoints.jsonl", "application/jsonl", streamOf(encoded(lines)));
  }
  const file = await downloadExport({ ...actor, environment: "production" }, { id: what });
  return download(file.name, file.type, streamOf(file.parts));
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const text of lines) yield encoder.encode(text);
}
