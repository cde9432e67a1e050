import { startedJob } from "../jobs/present";
import type { GuardedOperation } from "../public-api/operation";
import { jobs } from "../resources/jobs";
import { rowSchema } from "../resources/schema";
import { createImport } from "./create";
import { receiveImport } from "./receive";
import { importTypes, mostImportBytes } from "./schemas";

export const importOperations: readonly GuardedOperation[] = [
  {
    id: "createImport",
    method: "POST",
    path: "/imports",
    summary: "Start an import of customers",
    about:
      "The body is JSON Lines, at most 32 MiB: a customer a line, as POST /customers takes it. A line whose externalId a customer has changes what it names of that customer, and needs customers:update; any other makes a new one, and needs customers:create. A line that is wrong changes nothing and stands in the result of the job, the first 1,000 of them with line, code, pointer and detail. The answer is the job.",
    type: "jobs",
    callers: "any",
    verb: createImport,
    status: 202,
    answer: rowSchema(jobs),
    headers: ["Location", "Snappy-Withheld-Fields"],
    refusals: [
      ...(["body_too_large", "unsupported_media_type", "malformed_json", "invalid_attribute"] as const),
      "quota_exceeded",
    ],
    upload: { types: importTypes, most: mostImportBytes, receive: receiveImport },
    async run({ actor, body }, open) {
      const { id } = await createImport(actor, body, open);
      return startedJob(actor, id, open);
    },
  },
];
