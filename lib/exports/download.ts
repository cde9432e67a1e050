import { notFound } from "../errors";
import { Allowed } from "../jobs/creator";
import { countParts, partsOf } from "../jobs/files";
import { JobIdInput } from "../jobs/schemas";
import { environmentOf } from "../resources/definition";
import { command } from "../verb";
import { mayHave } from "./file-of";
import { ExportJobInput } from "./schemas";

export type ExportFile = {
  /** Media type. */
  type: string;
  name: string;
  parts: AsyncIterable<Uint8Array>;
};

/**
 * The file of an export, for whoever could make that very export now: every column and filter of it, all
 * that its rows tell, every account and customer that it reached. It is on record before the first byte leaves.
 * @throws {AppError} not_found to everybody else, and when the file is not there yet or no longer
 */
export const downloadExport = command({
  name: "exports.download",
  permission: "exports:create",
  input: JobIdInput,
  async run({ actor, input: { id }, db }) {
    const environment = environmentOf(actor);
    const job = await db.job.findFirst({ where: { id, environment, kind: "export", status: "succeeded" } });
    const file = await db.jobFile.findFirst({ where: { jobId: id, expiresAt: { gt: new Date() } } });
    const asked = ExportJobInput.safeParse(job?.input);
    if (!job || !file || !asked.success || !mayHave(actor, asked.data, Allowed.parse(job.allowed)))
      throw notFound("file");
    const { kind, format } = asked.data;
    const day = job.createdAt.toISOString().slice(0, 10);
    const result: ExportFile = {
      type: file.type,
      name: `${kind}-${environment}-${day}.${format}`,
      parts: partsOf({ companyId: actor.company.id, id }, await countParts(db, id)),
    };
    return { result, audit: { subject: { kind: "job", id, name: null }, after: { kind, format } } };
  },
});
