import type { Actor } from "../actor";
import { recordEvent } from "../audit/record";
import { recordLater } from "../audit/record-later";
import { prisma } from "../db";
import { recordSession } from "./record-session";
import { membershipsOf } from "./session";
import { systemActor } from "./system-actor";

/** A session that somebody ended, and whose it was. */
export type EndedSession = {
  id: string;
  user: { id: string; name: string; email: string };
  deviceId: string | null;
  /** What it was on, in words. */
  agent: string | null;
  origin: string;
};

const ending = { event: "sessions.end", actionType: "delete", outcome: "success" } as const;

/**
 * Tells the other companies of the people whose sessions were ended in one of them. What people ended of their own is
 * in their name; else a company learns that a session is over, and not who of another company did it.
 */
export function recordElsewhere(actor: Actor, ended: readonly EndedSession[]): void {
  for (const session of ended) recordLater(() => record(actor, session));
}

async function record(actor: Actor, { id, user, agent }: EndedSession): Promise<void> {
  const memberships = await membershipsOf(user.id);
  const others = memberships.filter(({ company }) => company.id !== actor.company.id);
  await prisma().$transaction(async (tx) => {
    if (actor.kind === "user" && actor.user.id === user.id) {
      const { caller } = actor;
      return recordSession(tx, {
        user,
        memberships: others,
        caller,
        sessionId: id,
        deviceId: actor.deviceId,
        event: ending,
      });
    }
    const subject = { kind: "session", id, name: user.email };
    const after = { reason: "ended by another company of theirs", device: agent };
    for (const { company } of others) {
      await recordEvent(tx, systemActor(company, new Map()), { ...ending, subject, after });
    }
  });
}
