// GET and POST /settings/api-keys/export: keys as CSV, those of a filter or those selected, of the company that the address names. It leaves a row in the security log, so other sites may not link to it.
import { keyCells, keyCsvHeads } from "@/components/api-keys/list/key-csv";
import { listFilter, readListAddress } from "@/components/api-keys/list/list-address";
import { actorIn, requireSameOrigin } from "@/lib/action";
import { exportApiKeys } from "@/lib/api-keys/export";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { csvAnswer, csvRefusal, requireNoOtherSite } from "@/lib/exports/csv-answer";

export async function GET(request: Request): Promise<Response> {
  return answer(request, () => {
    requireNoOtherSite(request, "the list of API keys");
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
    const { batches } = await exportApiKeys(actor, input);
    const sheet = { name: "api-keys", heads: keyCsvHeads, cells: keyCells, batches };
    return csvAnswer({ ...sheet, company: actor.company.name });
  } catch (error) {
    return csvRefusal(error, "/settings/api-keys");
  }
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
