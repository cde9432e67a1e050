// GET /jobs/{id}/refused: what was wrong with the rows of a job, as CSV.
import { refusalsCsv } from "@/lib/jobs/refusals-csv";
import { answerDownload, download } from "../../../download";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDownload(request, "/jobs", async (actor) => {
    const { name, text } = await refusalsCsv(actor, { id: (await params).id });
    return download(name, "text/csv; charset=utf-8", text);
  });
}
