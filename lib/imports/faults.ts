import { z } from "zod";
import { notFound } from "../errors";
import { IdInput } from "../text";
import { query } from "../verb";
import { ownImportsOf } from "./own";
import { RowFault } from "./schemas";

/** What was wrong with the rows of one's own import, in the order of the lines: the first thousand. @throws {AppError} not_found */
export const listImportFaults = query({
  name: "imports.faults",
  permission: "imports:create",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }): Promise<RowFault[]> {
    const job = await db.job.findFirst({
      where: { AND: [{ id }, ownImportsOf(actor)] },
      select: { rowErrors: true },
    });
    if (!job) throw notFound("import");
    return z.array(RowFault).parse(job.rowErrors ?? []);
  },
});
