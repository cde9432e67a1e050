import { randomUUID } from "node:crypto";
import { scopedClient, transaction, type Scoped } from "../database/scope";
import type { Prisma, Transaction } from "../db";
import { grantsOf } from "../permissions/effective";
import type { JobKind } from "./kind";
import { addToQueue, lockJobsOf } from "./queue";

/** Work that nobody asks for: it is due. Snapkeys does it of its own accord, with the rights that it needs. */
export type DueKind = JobKind & {
  /** The companies that it can be due for. */
  companies: Prisma.CompanyWhereInput;
  /** Whether there is anything to do for one now. */
  due(db: Scoped, now: Date): Promise<boolean>;
};

const day = 86_400_000; // ms
/** What failed, or was cancelled by somebody, is left alone for a day. */
const restMs = day;

/**
 * Starts a job of a kind where it is due, and none is under way. Asked by two processes at once it starts one.
 * @returns whether it did
 */
export async function enqueueDue(companyId: string, kind: DueKind, now: Date): Promise<boolean> {
  if (!(await kind.due(scopedClient(companyId), now))) return false; // mostly: no lock for that
  return transaction(companyId, async ({ db, raw }) => {
    await lockJobsOf(raw, companyId);
    if ((await isCaredFor(db, kind.kind, now)) || !(await kind.due(db, now))) return false;
    await start(raw, companyId, kind);
    return true;
  });
}

async function isCaredFor(db: Scoped, kind: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - restMs);
  const found = await db.job.findFirst({
    where: {
      ...{ kind, creatorKind: "system" },
      OR: [
        { status: { in: ["queued", "running"] } },
        { status: { in: ["failed", "cancelled"] }, finishedAt: { gt: since } },
      ],
    },
    select: { id: true },
  });
  return found !== null;
}

async function start(raw: Transaction, companyId: string, { kind, needs }: DueKind): Promise<void> {
  const id = randomUUID();
  const rights = new Map(needs({}).map((need) => [need, null]));
  const creator = { creatorKind: "system", creatorId: null, creatorName: "Snapkeys" } as const;
  await raw.job.create({
    data: {
      ...{ companyId, id, kind, ...creator, environment: null, input: {} },
      allowed: { grants: grantsOf(rights), accounts: null, customers: null },
      requestId: randomUUID(),
    },
  });
  await addToQueue(raw, { companyId, id, creatorKind: "system" });
}
