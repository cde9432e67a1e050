// GET /customers/import/{id}: what was wrong with the rows of one's own import, as CSV.
import { actorIn } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { EnvironmentSchema } from "@/lib/environment-schema";
import { csvAnswer, csvRefusal, requireNoOtherSite } from "@/lib/exports/csv-answer";
import { listImportFaults } from "@/lib/imports/faults";
import type { RowFault } from "@/lib/imports/schemas";
import { parse } from "@/lib/validation";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    requireNoOtherSite(request, "the customers");
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    const actor = await actorIn(request.headers.get(companyHeader) ?? "", caller);
    const environment = parse(EnvironmentSchema, new URL(request.url).searchParams.get("environment"));
    const faults = await listImportFaults({ ...actor, environment }, { id: (await params).id });
    return csvAnswer<RowFault>({
      name: "import-errors",
      company: actor.company.name,
      heads: ["line", "attribute", "code", "detail"],
      cells: ({ line, pointer, code, detail }) => [line, pointer?.slice(1) ?? "", code, detail],
      batches: inOne(faults),
    });
  } catch (error) {
    return csvRefusal(error, "/customers");
  }
}

async function* inOne(faults: RowFault[]): AsyncGenerator<RowFault[], void> {
  yield faults;
}
