// GET /settings/security/logs/download/{what}: public-key, checkpoints, or the file of an export by its id. The last leaves a row in the security log, so other sites may not link here.
import { NextResponse } from "next/server";
import { actorIn } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { listCheckpoints } from "@/lib/audit/checkpoints";
import { getLogPublicKey } from "@/lib/audit/public-key";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { downloadExport } from "@/lib/exports/download";
import { reportFault } from "@/lib/report";

type Context = { params: Promise<{ what: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    requireNoOtherSite(request.headers);
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    return await fileNamed((await params).what, actor);
  } catch (error) {
    return refusal(error);
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

function download(name: string, type: string, body: BodyInit): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const text of lines) yield encoder.encode(text);
}

/** Read as it is downloaded: a slow reader holds up nothing, and one who leaves ends it. */
function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

/** Typed, or pressed on a page of ours. @throws {AppError} permission_denied */
function requireNoOtherSite(headers: Headers): void {
  if (["same-origin", "none", null].includes(headers.get("sec-fetch-site"))) return;
  throw new AppError({ code: "permission_denied", detail: "Open the security logs and download it there." });
}

function refusal(error: unknown): Response {
  const text = (words: string, status: number) =>
    new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (!(error instanceof AppError)) {
    reportFault(error, { door: "download" });
    return text("Something went wrong on our side. Try again.", 500);
  }
  if (error.code === "session_ended") {
    const Location = "/sign-in?next=/settings/security/logs";
    return new NextResponse(null, { status: 303, headers: { Location } });
  }
  return text(error.faults.map(({ detail }) => detail).join(" "), error.status);
}
