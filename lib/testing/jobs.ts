import { randomUUID } from "node:crypto";
import { prisma } from "@/lib/db";
import { runJob, type Turn } from "@/lib/jobs/run";
import type { Environment } from "@/lib/environments";
import type { MadeCompany } from "@/prisma/factories";
import type { Called } from "./call";
import type { Tenant } from "./tenant";

/** The id of the job that a call has started. */
export function jobIdOf({ headers, status, text }: Called): string {
  const id = /^\/v3\/jobs\/([0-9a-f-]{36})$/.exec(headers.get("location") ?? "")?.[1];
  if (id === undefined || status !== 202) throw new Error(`No job was started: ${status} ${text}`);
  return id;
}

/** Works on a job, as a worker would when its turn came. */
export async function work(id: string, turn: Turn = {}): Promise<void> {
  const { companyId } = await jobRow(id);
  await runJob({ companyId, id }, turn);
}

/** Works on what Snapkeys began for a company of its own accord, as workers would. */
export async function workOnDue({ id: companyId }: { id: string }): Promise<void> {
  const waiting = { companyId, creatorKind: "system", status: "queued" };
  for (const { id } of await prisma().job.findMany({ where: waiting })) await runJob({ companyId, id });
}

/** A job as the database has it. */
export const jobRow = (id: string) => prisma().job.findFirstOrThrow({ where: { id } });

/** When the queue has a job looked at; nothing where it is not in there. */
export const queueRows = (id: string) =>
  prisma().$queryRaw<{ run_at: Date; locked_at: Date | null }[]>`
    select run_at, locked_at from graphile_worker.jobs where key = ${id}`;

/** As if every job of a company had finished: it can have so many that have not. */
export async function finishJobs({ id }: MadeCompany): Promise<void> {
  const unfinished = { companyId: id, status: { in: ["queued", "running"] } };
  await prisma().job.updateMany({ where: unfinished, data: { status: "succeeded", finishedAt: new Date() } });
}

/** As if the process that worked on it had been gone for a while. */
export async function lapse(id: string): Promise<void> {
  await prisma().job.updateMany({ where: { id, status: "running" }, data: { leasedUntil: new Date(0) } });
  const queued = { id, status: "queued" };
  await prisma().job.updateMany({ where: queued, data: { createdAt: new Date(Date.now() - 3_600_000) } });
}

/** Sends lines to POST /imports; what is no text is sent as JSON. */
export function importLines(
  api: Tenant["api"],
  lines: readonly unknown[],
  headers: Record<string, string> = {},
): Promise<Called> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  return api("POST", "/imports", text, { headers: { "content-type": "application/jsonl", ...headers } });
}

/** Many customers at once. @returns their ids, in the order of an export */
export async function makeManyCustomers(
  company: MadeCompany,
  count: number,
  environment: Environment = "production",
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    companyId: company.id,
    environment,
    id: randomUUID(),
    accountId: company.accountId,
    name: `Customer ${index}`,
    createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 7) * 1000), // seven to an instant
  }));
  await prisma().customer.createMany({ data: rows });
  return rows
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
