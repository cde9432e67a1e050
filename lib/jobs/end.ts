import { recordChanges } from "../audit/record";
import { systemActor } from "../auth/system-actor";
import { transaction, type Scoped } from "../database/scope";
import { countFinished } from "../metrics/instruments";
import { noRights } from "../permissions/effective";
import { removeFile } from "./files";
import { kindOf } from "./kinds";
import { endTurn, type Ending, type HeldJob } from "./queue";

/**
 * Gives up a job. One that has failed or was cancelled leaves no file of its making, and what it had done until then is put on
 * record. One that was to be cancelled meanwhile is. Where the job is another's by now, nothing changes.
 */
export async function endJob(job: HeldJob, ending: Ending): Promise<void> {
  const ended = await transaction(job.companyId, async (open) => {
    const { db, raw } = open;
    let { status } = ending;
    if (!(await endTurn(raw, job, ending))) {
      if (!(await endTurn(raw, job, { status: "cancelled" }))) return null;
      status = "cancelled";
    }
    if (status === "queued") return null;
    const kind = kindOf(job.kind);
    if (kind.file === "output") await removeFile(db, job.id);
    const actor = systemActor({ id: job.companyId, name: "" }, noRights);
    const error = "error" in ending && status === "failed" ? ending.error : null;
    if (error) await kind.failed?.({ open, input: job.input, error });
    const after = { kind: job.kind, error, ...(await countsOf(db, job.id)) };
    const subject = { kind: "job", id: job.id, name: null };
    const event = status === "failed" ? "jobs.fail" : "jobs.stop";
    await recordChanges(raw, actor, event, [{ subject, after, environment: job.environment }]);
    return status;
  });
  if (ended) countFinished("job", ended);
}

/** The numbers of the result so far. */
async function countsOf(db: Scoped, id: string): Promise<Record<string, number>> {
  const row = await db.job.findFirst({ where: { id }, select: { result: true } });
  const members = typeof row?.result === "object" && row.result ? Object.entries(row.result) : [];
  return Object.fromEntries(
    members.flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])),
  );
}
