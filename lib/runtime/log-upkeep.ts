import { BrokenChain } from "@/lib/audit/fault";
import { takeCheckpoint } from "@/lib/audit/checkpoint";
import { Prisma, prisma } from "@/lib/db";
import { once } from "@/lib/once";
import { reportFault } from "@/lib/report";

/** A log that grew is signed for after so long, ms, or after so many entries. */
const checkpointEveryMs = 300_000;
const checkpointEveryEntries = 1000;

type Due = { id: string };

/**
 * Signs for the logs that grew. One that is broken is told to the operator, once in each process, and holds up
 * no other. Nobody signs for the log of a demo.
 * @param stopping ends it after the company that is under way
 */
export async function takeCheckpoints(now: Date, stopping?: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - checkpointEveryMs);
  const due = await prisma().$queryRaw<Due[]>(Prisma.sql`
    select h.company_id as id from audit_heads h
    join companies on companies.id = h.company_id and companies.demo_ends_at is null
    left join lateral (
      select c.seq, c.at from audit_checkpoints c where c.company_id = h.company_id order by c.seq desc limit 1
    ) newest on true
    where h.seq > coalesce(newest.seq, 0)
      and (newest.at is null or newest.at <= ${before} or h.seq - newest.seq >= ${checkpointEveryEntries})`);
  for (const { id } of due) {
    if (stopping?.aborted) return;
    await takeCheckpoint(id, stopping).catch((error: unknown) => reportBroken(error, id));
  }
}

/** The same again every five minutes would bury what else is told. */
function reportBroken(error: unknown, company: string): void {
  if (error instanceof BrokenChain) {
    const told = once("broken-chains-told", () => new Set<string>());
    const what = `${company} ${error.message}`;
    if (told.has(what)) return;
    told.add(what);
  }
  reportFault(error, { door: "security log", company });
}
