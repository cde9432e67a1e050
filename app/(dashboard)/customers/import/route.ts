// POST /customers/import: a file of customers, JSON Lines or CSV, of the company and environment in its query. It is outside of what proxy.ts sees, which would hold a body in memory and cut it off.
import { z } from "zod";
import { actorIn, requireSameOrigin } from "@/lib/action";
import { callerOf } from "@/lib/auth/caller";
import { EnvironmentSchema } from "@/lib/environment-schema";
import { createImport } from "@/lib/imports/create";
import { linesOfCsv } from "@/lib/imports/csv";
import { CsvColumns } from "@/lib/imports/csv-columns";
import { receiveImport } from "@/lib/imports/receive";
import { importTypes, mostImportBytes } from "@/lib/imports/schemas";
import { checkAnnouncedSize, uploaded } from "@/lib/public-api/body";
import { refusedUpload } from "@/lib/imports/refused";
import { parse } from "@/lib/validation";

const csv = "text/csv";
const upload = { types: [...importTypes, csv], most: mostImportBytes };

const Query = z.object({ company: z.string(), environment: EnvironmentSchema });

export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request.headers);
    checkAnnouncedSize(request, mostImportBytes);
    const { searchParams } = new URL(request.url);
    const { company, environment } = parse(Query, Object.fromEntries(searchParams));
    const signedIn = await actorIn(company, callerOf(request.headers, "POST", "/customers/import"));
    const actor = { ...signedIn, environment };
    const body = uploaded(request, upload);
    const isCsv = request.headers.get("content-type")?.startsWith(csv);
    const lines = isCsv ? linesOfCsv(body, parse(CsvColumns, searchParams.getAll("column"))) : body;
    const received = await receiveImport(actor, lines);
    return Response.json(await createImport(actor, received.body), { status: 202, headers });
  } catch (error) {
    return refusedUpload(error, headers);
  }
}

const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
