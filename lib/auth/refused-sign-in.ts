import type { Caller, Person } from "../actor";
import { repeated } from "../audit/repeated";
import { recordLater } from "../audit/record-later";
import { prisma } from "../db";
import { deviceOf } from "../devices/identify";
import { AppError } from "../errors";
import { recordSession } from "./record-session";
import { membershipsOf } from "./session";

/** One entry for a burst of attempts that were not let through to be checked; it says how many there were since the last. */
const burst = { max: 1, refillAmount: 1, refillIntervalMs: 15 * 60_000 };

/** Puts on record, after the answer, that somebody did not prove to be this person. */
export function recordRefusedSignIn(user: Person, caller: Caller): void {
  recordLater(() => write(user, caller));
}

/**
 * The same where an attempt was not even checked, once for many: guessing on fills no log.
 * @param error what the attempt ended with; others than too_many_failures are none of this
 */
export function recordThrottledSignIn(user: Person, caller: Caller, error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "too_many_failures") return;
  recordLater(async () => {
    const since = await repeated(`throttled:${user.id}`, burst);
    if (since === null) return;
    await write(user, caller, {
      reason: "too many attempts",
      ...(since > 0 && { alsoRefused: since }),
    });
  });
}

async function write(user: Person, caller: Caller, after?: Record<string, string | number>): Promise<void> {
  const deviceId = deviceOf(user.id, caller).id;
  const memberships = await membershipsOf(user.id);
  const event = {
    ...({ event: "sessions.create", actionType: "write", outcome: "refused" } as const),
    ...(after && { after }),
  };
  await prisma().$transaction((tx) =>
    recordSession(tx, { user, memberships, caller, sessionId: null, deviceId, event }),
  );
}
