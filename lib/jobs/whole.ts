import type { Actor } from "../actor";
import { AppError } from "../errors";
import { grantedFields } from "../permissions/can";
import { registry } from "../permissions/registry";

/** Whether an actor reads jobs in every field: the dashboard shows them whole, or not at all. */
export function readsWholeJobs(actor: Pick<Actor, "rights">): boolean {
  const readable = grantedFields(actor, "jobs", "read");
  return registry.jobs.fields.every((field) => readable.includes(field));
}

/** @throws {AppError} permission_denied */
export function requireWholeJobs(actor: Actor): void {
  if (readsWholeJobs(actor)) return;
  const detail = "Your role reads some fields of jobs only: read them with GET /jobs.";
  throw new AppError({ code: "permission_denied", detail, meta: { required: ["jobs:read"] } });
}
