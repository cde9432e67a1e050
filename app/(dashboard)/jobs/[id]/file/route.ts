// GET /jobs/{id}/file?environment=: the file of an export, for whoever could start it now. It is on record.
import { EnvironmentSchema } from "@/lib/environment-schema";
import { downloadExport } from "@/lib/exports/download";
import { answerDownload, download, streamOf } from "../../../download";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDownload(request, "/jobs", async (actor) => {
    const named = new URL(request.url).searchParams.get("environment");
    const environment = EnvironmentSchema.catch("production").parse(named);
    const file = await downloadExport({ ...actor, environment }, { id: (await params).id });
    return download(file.name, file.type, streamOf(file.parts));
  });
}
