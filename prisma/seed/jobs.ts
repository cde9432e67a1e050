import type { Transaction } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { linesOf } from "@/lib/exports/lines";
import { mediaTypes, type ExportFormat } from "@/lib/exports/schemas";
import type { RowFault } from "@/lib/imports/schemas";
import type { Befallen } from "@/lib/jobs/history";
import { grantsOf } from "@/lib/permissions/effective";
import { registry } from "@/lib/permissions/registry";
import { customers as definition } from "@/lib/resources/customers";
import { presentRow } from "@/lib/resources/present";
import { rightsOfRole } from "@/lib/roles/built-in";
import type { DemoCustomer } from "./customers";
import { fromDashboard, type DemoEvent } from "./events";
import { idOf } from "./ids";
import type { Act } from "./key-plan";
import { people } from "./people";
import { companyIdOf, type CompanyPlan } from "./plan";
import { dayMs, later, timeOf } from "./times";

/** Long work that a person started, as it would be told. */
export type JobPlan = Act & {
  environment: Environment;
  /** How long it took. */
  seconds: number;
  work:
    | {
        export: "customers" | "licenses" | "telemetry" | "posts";
        format: ExportFormat;
        rows?: number;
        bytes?: number;
      }
    | { import: { created: number; updated: number; bytes: number; errors?: RowFault[] } };
  /** Absent: it succeeded. */
  ends?: { status: "failed" | "cancelled"; progress: number; attempts: number };
};

const failure = { code: "internal", detail: "Something went wrong on our side, each time it was tried." };
const keptFor = 7 * dayMs;

/** Every job of a company as it stands now, with the file of each whose time is not over. */
export function jobsOf(plan: CompanyPlan, customers: readonly DemoCustomer[], now: Date) {
  return plan.jobs.map((job, index) => {
    const id = idOf(`${plan.slug}/job/${index + 1}`);
    const createdAt = timeOf(now, job, `${plan.slug}/job/${index + 1}`);
    const finishedAt = later(createdAt, job.seconds * 1000);
    const { status = "succeeded", progress = 1, attempts = 1 } = job.ends ?? {};
    const file = fileOf(job, customers, later(finishedAt, keptFor), now);
    const result = status === "succeeded" ? resultOf(job, id, finishedAt, file) : null;
    const rowErrors = "import" in job.work && result ? (job.work.import.errors ?? []) : null;
    return {
      plan: job,
      file,
      row: {
        ...{ companyId: companyIdOf(plan), environment: job.environment, id },
        ...{ kind: "export" in job.work ? "export" : "import", status, progress, attempts },
        input: inputOf(job),
        ...(result && { result }),
        ...(rowErrors && { rowErrors }),
        ...(status === "failed" && { error: failure, history: failuresOf(createdAt, finishedAt) }),
        ...{ creatorKind: "user", creatorId: people[job.by].id, creatorName: people[job.by].name },
        allowed: { grants: grantsOf(admin()), accounts: null, customers: null },
        requestId: idOf(`${plan.slug}/job/${index + 1}/request`),
        ...{ createdAt, startedAt: later(createdAt, 40), finishedAt },
      },
    };
  });
}

/** Minutes after its start at which one that fails each time was tried. */
const tries = [0, 0.1, 0.6, 2.6, 12.58];

function failuresOf(createdAt: Date, finishedAt: Date): Befallen[] {
  const at = (index: number) => later(createdAt, (tries[index] ?? 0) * 60_000 + 30);
  return tries.map((_, index) => {
    const isLast = index === tries.length - 1;
    const detail = isLast ? failure.detail : "Something went wrong on our side. It will be tried again.";
    const told = { what: "failed" as const, attempt: index + 1, code: failure.code, detail };
    return {
      ...told,
      at: (isLast ? finishedAt : at(index)).toISOString(),
      next: isLast ? null : at(index + 1).toISOString(),
    };
  });
}

/** What Snapkeys did of its own accord in the last days. */
export function ownJobsOf(plan: CompanyPlan, now: Date) {
  return [
    { daysAgo: 8, mails: 2 },
    { daysAgo: 3, mails: 1 },
  ].map(({ daysAgo, mails }, index) => {
    const id = idOf(`${plan.slug}/own-job/${index + 1}`);
    const createdAt = later(now, -daysAgo * dayMs - 17 * 60_000);
    const startedAt = later(createdAt, 35);
    return {
      ...{
        companyId: companyIdOf(plan),
        id,
        kind: "reminders",
        status: "succeeded",
        progress: 1,
        attempts: 1,
      },
      ...{ input: {}, result: { mails }, creatorKind: "system", creatorName: "Snapkeys" },
      allowed: {
        grants: [{ resource: "api-keys", action: "administer", fields: null }],
        ...{ accounts: null, customers: null },
      },
      requestId: idOf(`${plan.slug}/own-job/${index + 1}/request`),
      ...{ createdAt, startedAt, finishedAt: later(startedAt, 420) },
    };
  });
}

export type OwnJob = ReturnType<typeof ownJobsOf>[number];

export type DemoJob = ReturnType<typeof jobsOf>[number];

export async function writeJobs(
  tx: Transaction,
  jobs: readonly DemoJob[],
  own: readonly OwnJob[],
): Promise<void> {
  await tx.job.createMany({ data: jobs.map(({ row }) => row) });
  await tx.job.createMany({ data: [...own] });
  for (const { row, file } of jobs) {
    if (!file) continue;
    const at = { companyId: row.companyId, jobId: row.id };
    await tx.jobFile.create({
      data: { ...at, type: file.type, createdAt: row.startedAt, expiresAt: file.expiresAt },
    });
    await tx.jobFilePart.create({ data: { ...at, number: 0, content: Uint8Array.from(file.content) } });
  }
}

/** What their verbs would have put on record: the start of each, and the end of those that did not fail. */
export function jobEventsOf(jobs: readonly DemoJob[]): DemoEvent[] {
  return jobs.flatMap(({ plan, row }): DemoEvent[] => {
    const { by } = plan;
    const subject = { kind: "job", id: row.id, name: null };
    const shared = { by, outcome: "success", subject, environment: row.environment } as const;
    const noun = `${row.kind}s`;
    const caller = fromDashboard(by, `/${noun}`);
    const started: DemoEvent = {
      ...{ ...shared, caller, at: row.createdAt, event: `${noun}.create`, actionType: "write" },
      after: { kind: row.input.kind },
    };
    const ended = { ...shared, caller, at: row.finishedAt, actionType: "update" } as const;
    if (row.status === "cancelled")
      return [started, { ...ended, event: "jobs.cancel", after: { kind: row.kind, was: "running" } }];
    if (!row.result) return [started];
    const { url: _, expiresAt: __, ...counts } = { url: 0, expiresAt: 0, ...row.result };
    return [started, { ...ended, event: `${noun}.finish`, after: counts }];
  });
}

const admin = () => rightsOfRole({ builtIn: "admin", permissions: [] });

function inputOf({ work }: JobPlan) {
  if ("export" in work) {
    const columns = [...registry[work.export].fields];
    return { kind: work.export, format: work.format, filter: {}, columns };
  }
  const { created, updated, errors = [], bytes } = work.import;
  return { kind: "customers", bytes, lines: created + updated + errors.length, parts: 1, updates: true };
}

type File = { type: string; content: Uint8Array; rows: number; expiresAt: Date };

/** The customers of the day, as far as they still are; of what is older nothing is left. */
function fileOf(
  { work, environment, ends }: JobPlan,
  customers: readonly DemoCustomer[],
  expiresAt: Date,
  now: Date,
): File | null {
  if (!("export" in work) || work.export !== "customers" || ends || expiresAt <= now) return null;
  const writtenAt = later(expiresAt, -keptFor);
  const columns = registry.customers.fields;
  const rows = customers
    .filter((customer) => customer.environment === environment && customer.createdAt < writtenAt)
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .map((row) => presentRow(definition, row, columns));
  const content = linesOf(work.format, columns, rows, { heading: true });
  return { type: mediaTypes[work.format], content, rows: rows.length, expiresAt };
}

function resultOf({ work }: JobPlan, id: string, finishedAt: Date, file: File | null) {
  if ("export" in work) {
    const { format, rows = file?.rows ?? 0, bytes = file?.content.byteLength ?? 0 } = work;
    const expiresAt = later(finishedAt, keptFor).toISOString();
    return { kind: work.export, format, rows, bytes, url: `/v3/exports/${id}/file`, expiresAt };
  }
  const { created, updated, errors = [] } = work.import;
  const failed = errors.length;
  return { kind: "customers", rows: created + updated + failed, created, updated, failed };
}
