import type { GuardedOperation } from "../public-api/operation";
import { startedJob } from "../jobs/present";
import { jobs } from "../resources/jobs";
import { rowSchema } from "../resources/schema";
import { createExport } from "./create";
import { downloadExport } from "./download";
import { mediaTypes } from "./schemas";

export const exportOperations: readonly GuardedOperation[] = [
  {
    id: "createExport",
    method: "POST",
    path: "/exports",
    summary: "Start an export",
    about:
      "Writes the rows that the caller may read to a file, in the fields that the caller may read. The answer is the job; its result says where the file is. Beside exports:create it needs the right to read what is exported; where that is cut while the job runs, the job fails. Security logs are for people alone.",
    type: "jobs",
    callers: "any",
    verb: createExport,
    status: 202,
    answer: rowSchema(jobs),
    headers: ["Location", "Snappy-Withheld-Fields"],
    refusals: ["field_forbidden", "quota_exceeded"],
    body: "required",
    async run({ actor, body }, open) {
      const { id } = await createExport(actor, body, open);
      return startedJob(actor, id, open);
    },
  },
  {
    id: "downloadExport",
    method: "GET",
    path: "/exports/{id}/file",
    summary: "Fetch the file of an export",
    about:
      "For seven days, and for whoever could start that very export now: the same fields and filters, the same accounts and customers. To everybody else there is no such file.",
    type: "jobs",
    callers: "any",
    verb: downloadExport,
    status: 200,
    answer: null,
    file: Object.values(mediaTypes),
    async run({ actor, params }) {
      const { type, name, parts } = await downloadExport(actor, params);
      const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` };
      return { headers, file: parts };
    },
  },
];
