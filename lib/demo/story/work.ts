import { randomUUID } from "node:crypto";
import { syncJob } from "../../adapters/sync-input";
import type { Person } from "../../actor";
import { grantsOf } from "../../permissions/effective";
import { registry } from "../../permissions/registry";
import { rightsOfRole } from "../../roles/built-in";
import { dayMs, hourMs, type Moment } from "./moment";

/** Long work that was done before: exports, an import, the fetches of an adapter. Their files are gone by now. */
export type PastJob = ReturnType<typeof jobsOf>[number];

export function jobsOf(
  companyId: string,
  { by, csvId, moment }: { by: Person; csvId: string; moment: Moment },
) {
  const { ago } = moment;
  const allowed = {
    grants: grantsOf(rightsOfRole({ builtIn: "admin", permissions: [] })),
    ...{ accounts: null, customers: null },
  };
  const creator = { creatorKind: "user", creatorId: by.id, creatorName: by.name, allowed };
  const jobOf = (kind: string, daysAgo: number, seconds: number) => {
    const createdAt = ago(daysAgo * dayMs);
    const times = { createdAt, startedAt: new Date(createdAt.getTime() + 60) };
    const finishedAt = new Date(createdAt.getTime() + seconds * 1000);
    const place = { companyId, id: randomUUID(), environment: "production" as const, kind };
    return { ...place, ...creator, ...times, finishedAt, requestId: randomUUID(), attempts: 1 };
  };
  const exported = jobOf("export", 12, 4);
  const imported = jobOf("import", 3.2, 2);
  return [
    {
      ...{ ...exported, status: "succeeded", progress: 1 },
      input: { kind: "customers", format: "csv", filter: {}, columns: [...registry.customers.fields] },
      result: {
        ...{ kind: "customers", format: "csv", rows: 19, bytes: 3_912 },
        ...{ url: `/v3/exports/${exported.id}/file`, expiresAt: ago(5 * dayMs).toISOString() },
      },
    },
    {
      ...{ ...imported, status: "succeeded", progress: 1 },
      input: { kind: "customers", bytes: 2_210, lines: 9, parts: 1, updates: true },
      result: { kind: "customers", rows: 9, created: 6, updated: 2, failed: 1 },
      rowErrors: [
        { line: 7, code: "invalid_attribute", pointer: "/email", detail: "must be an e-mail address" },
      ],
    },
    {
      ...{ ...jobOf("export", 1.4, 780), status: "failed", progress: 0, attempts: 5 },
      input: { kind: "telemetry", format: "jsonl", filter: {}, columns: [...registry.telemetry.fields] },
      error: { code: "internal", detail: "Something went wrong on our side, each time it was tried." },
    },
    ...[55, 31, 7].map((hoursAgo, index) => ({
      ...{ ...jobOf(syncJob, (hoursAgo * hourMs) / dayMs, 1.4), status: "succeeded", progress: 1 },
      input: { adapterId: csvId },
      result: {
        ...{ kind: "customers", adapterId: csvId, adapter: "Wholesale list", rows: 7 },
        ...{
          created: index === 1 ? 1 : 0,
          updated: index,
          unchanged: index === 1 ? 5 : 7 - index,
          failed: 0,
        },
      },
      rowErrors: [],
    })),
  ];
}
