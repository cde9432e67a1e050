import type { Actor, Scope } from "../actor";
import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { Allowed } from "../jobs/creator";
import { can } from "../permissions/can";
import { rightsOf } from "../permissions/effective";
import type { z } from "zod";
import { needsOf } from "./kind";
import { ExportJobInput } from "./schemas";
import { sourceNamed } from "./sources";

type ExportJob = {
  id: string;
  kind: string;
  status: string;
  environment: Environment | null;
  input: unknown;
  allowed: unknown;
};

/** The file of an export, where there is one and the actor may have it: {@link downloadExport} gives it to them. */
export async function fileOfExport(
  actor: Actor,
  db: Scoped,
  job: ExportJob,
): Promise<{ expiresAt: string } | null> {
  const asked = ExportJobInput.safeParse(job.input);
  if (job.kind !== "export" || job.status !== "succeeded" || !asked.success) return null;
  if (!mayHave(actor, asked.data, Allowed.parse(job.allowed))) return null;
  const file = await db.jobFile.findFirst({ where: { jobId: job.id, expiresAt: { gt: new Date() } } });
  return file && { expiresAt: file.expiresAt.toISOString() };
}

/** Whether an actor could make this very export now: every column and filter of it, all that it reached. */
export function mayHave(actor: Actor, input: ExportJobInput, then: z.infer<typeof Allowed>): boolean {
  if (!needsOf(input).every((need) => can(actor, need))) return false;
  const source = sourceNamed(input.kind);
  const readable = source.columns(actor);
  const used = [...input.columns, ...Object.keys(input.filter).map(source.columnOf)];
  return (
    used.every((column) => column === null || readable.includes(column)) &&
    covers(actor.accounts, then.accounts) &&
    covers(actor.customers, then.customers) &&
    covers(source.known?.(actor) ?? null, source.known?.({ rights: rightsOf(then.grants) }) ?? null)
  );
}

const covers = (mine: Scope, theirs: Scope) =>
  mine === null || (theirs !== null && theirs.every((id) => mine.includes(id)));
