// GET and POST /settings/api-keys/export: keys as CSV, those of a filter or those selected, of the company that the address names. It leaves a row in the security log, so other sites may not link to it.
import { NextResponse } from "next/server";
import { keyCells, keyCsvHeads } from "@/components/api-keys/list/key-csv";
import { listFilter, readListAddress } from "@/components/api-keys/list/list-address";
import { actorIn, requireSameOrigin } from "@/lib/action";
import { exportApiKeys, type KeyExport } from "@/lib/api-keys/export";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { csvLine } from "@/lib/exports/csv";
import { reportFault } from "@/lib/report";

export async function GET(request: Request): Promise<Response> {
  return answer(request, () => {
    requireNoOtherSite(request);
    const params = Object.fromEntries(new URL(request.url).searchParams);
    return { filter: listFilter(readListAddress(params)) };
  });
}

export async function POST(request: Request): Promise<Response> {
  return answer(request, async () => {
    requireSameOrigin(request.headers);
    const form = await readForm(request);
    return { ids: String(form.get("ids") ?? "").split(",") };
  });
}

async function answer(request: Request, read: () => unknown): Promise<Response> {
  try {
    const input = await read();
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    return download(await exportApiKeys(actor, input), actor.company.name);
  } catch (error) {
    return refusal(error);
  }
}

function download({ batches }: KeyExport, company: string): Response {
  const words = company.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const name = ["api-keys", words.replaceAll(/^-|-$/g, ""), new Date().toISOString().slice(0, 10)];
  return new Response(streamOf(batches), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name.filter(Boolean).join("-")}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** Read as it is downloaded: a slow reader holds up nothing, and one who leaves ends it. */
function streamOf(batches: KeyExport["batches"]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(keyCsvHeads))),
    async pull(controller) {
      const { done, value: keys } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(keys.map((key) => csvLine(keyCells(key))).join("")));
    },
    async cancel() {
      await batches.return();
    },
  });
}

/** Typed, or pressed on a page of ours. @throws {AppError} permission_denied */
function requireNoOtherSite({ headers }: Request): void {
  if (["same-origin", "none", null].includes(headers.get("sec-fetch-site"))) return;
  throw new AppError({ code: "permission_denied", detail: "Open the list of API keys and export it there." });
}

/** Room for 10,000 ids. */
const mostBytes = 1_000_000;

async function readForm(request: Request): Promise<FormData> {
  const length = Number(request.headers.get("content-length"));
  if (!(length > 0 && length <= mostBytes)) {
    throw new AppError({ code: "body_too_large", detail: `Send at most ${mostBytes} bytes.` });
  }
  return request.formData().catch(() => {
    throw new AppError({ code: "unsupported_media_type", detail: "Send a form." });
  });
}

function refusal(error: unknown): Response {
  const text = (words: string, status: number) =>
    new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (!(error instanceof AppError)) {
    reportFault(error, { door: "export" });
    return text("Something went wrong on our side. Try again.", 500);
  }
  if (error.code === "session_ended") {
    return new NextResponse(null, { status: 303, headers: { Location: "/sign-in?next=/settings/api-keys" } });
  }
  return text(error.faults.map(({ detail }) => detail).join(" "), error.status);
}
