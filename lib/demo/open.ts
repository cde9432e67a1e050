import { randomUUID } from "node:crypto";
import { openSession, type OpenedSession, type SessionCaller } from "../auth/open-session";
import { bounded } from "../bounded";
import { prisma } from "../db";
import { env } from "../env";
import { AppError, tooManyFailures } from "../errors";
import { once } from "../once";
import { addressSubject, recordFailure } from "../rate-limit/attempts";
import { callsCounted, logRequest } from "../request-logs/queue";
import { demoHours } from "./limits";
import { demoName, writeDemo, type Demo } from "./write";

/** Whether visitors are offered a demo here. */
export const demosAreOn = (): boolean => env().DEMO === "on";

/** Advisory lock of whoever counts demos. */
const [space, lock] = [8348257, 9];

/** Milliseconds: a busy machine makes a visitor wait rather than turn them away. */
const patience = { maxWait: 20_000, timeout: 30_000 };

/** Demos that one process makes at once: others of its work must not wait for them. */
const inTurn = () => once("demo-turns", () => bounded(3));

/**
 * Makes a private company for a visitor, filled and theirs until it ends, and signs them in to it.
 * @throws {AppError} not_found where demos are off; unavailable when as many are live as may be; too_many_failures
 *   for an address that has had its share
 */
export async function openDemo(caller: SessionCaller): Promise<OpenedSession & { companyId: string }> {
  if (!demosAreOn()) throw new AppError({ code: "not_found", detail: "There is no demo here." });
  const counted = await recordFailure("demo", addressSubject(caller.address));
  if (!counted.admitted) throw tooManyFailures(counted.retryAfterMs);
  return inTurn()(() => makeDemo(caller));
}

async function makeDemo(caller: SessionCaller) {
  const demo = await reserve(new Date());
  try {
    const { visitor, calls } = await prisma().$transaction((tx) => writeDemo(tx, demo, new Date()), patience);
    for (const call of calls) void logRequest(call);
    await callsCounted();
    return { ...(await openSession(visitor, caller, "demo")), companyId: demo.id };
  } catch (error) {
    await prisma().company.updateMany({ where: { id: demo.id }, data: { demoEndsAt: new Date() } });
    throw error;
  }
}

/** A place among the demos, its company still empty. Of those that ask at once no more get one than there are. */
async function reserve(now: Date): Promise<Demo> {
  const demo = { id: randomUUID(), endsAt: new Date(now.getTime() + demoHours * 3_600_000) };
  await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`select from pg_advisory_xact_lock(${space}::int, ${lock}::int)`;
    if ((await tx.company.count({ where: { demoEndsAt: { not: null } } })) >= env().DEMO_LIMIT)
      throw new AppError(
        { code: "unavailable", detail: "As many demos are open as fit. Try again in some minutes." },
        { "Retry-After": "300" },
      );
    await tx.company.create({ data: { id: demo.id, name: demoName, demoEndsAt: demo.endsAt } });
  }, patience);
  return demo;
}
