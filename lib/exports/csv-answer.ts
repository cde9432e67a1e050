import { AppError } from "../errors";
import { reportFault } from "../report";
import { csvLine, type CellValue } from "./csv";

// What doors that hand out CSV have in common.

type Sheet<Row> = {
  /** Words of the file's name, before the company's and the day. */
  name: string;
  company: string;
  heads: readonly string[];
  cells: (row: Row) => readonly CellValue[];
  batches: AsyncGenerator<Row[], void>;
};

/** Rows as a file of CSV, read as they are downloaded: a slow reader holds up nothing, and one who leaves ends it. */
export function csvAnswer<Row>({ name, company, heads, cells, batches }: Sheet<Row>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(heads))),
    async pull(controller) {
      const { done, value: rows } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(rows.map((row) => csvLine(cells(row))).join("")));
    },
    async cancel() {
      await batches.return();
    },
  });
  const words = company
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const file = [name, words, new Date().toISOString().slice(0, 10)].filter(Boolean).join("-");
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${file}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/**
 * Typed, or pressed on a page of ours: for a GET that leaves a row in the security log.
 * @throws {AppError} permission_denied
 */
export function requireNoOtherSite({ headers }: Request, where: string): void {
  if (["same-origin", "none", null].includes(headers.get("sec-fetch-site"))) return;
  throw new AppError({ code: "permission_denied", detail: `Open ${where} and export it there.` });
}

/** Why there is no file, as text; without a session the way to the sign-in and back to `page`. */
export function csvRefusal(error: unknown, page: string): Response {
  const text = (words: string, status: number) =>
    new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (!(error instanceof AppError)) {
    reportFault(error, { door: "export" });
    return text("Something went wrong on our side. Try again.", 500);
  }
  if (error.code === "session_ended") {
    return new Response(null, { status: 303, headers: { Location: `/sign-in?next=${page}` } });
  }
  return text(error.faults.map(({ detail }) => detail).join(" "), error.status);
}
