import type { Actor } from "../actor";
import { recordElsewhere } from "../auth/record-elsewhere";
import { notFound } from "../errors";
import { command } from "../verb";
import { endable } from "./end";
import { endedAudit, endLive } from "./end-live";
import { PersonIdInput } from "./schemas";

const endAll = command({
  name: "sessions.end-all",
  permission: "sessions:delete",
  input: PersonIdInput,
  async run({ actor, input: { userId }, db }) {
    const member = await db.member.findFirst({
      where: { AND: [endable(actor), { userId, removedAt: null }] },
      select: { user: { select: { name: true } } },
    });
    if (!member) throw notFound("person");
    const spared = actor.kind === "user" && actor.sessionId !== null ? { id: { not: actor.sessionId } } : {};
    const ended = await endLive(db, { userId }, spared);
    return { result: { name: member.user.name, ended }, audit: ended.map((session) => endedAudit(session)) };
  },
});

/**
 * Ends all of a person's sessions, but for the one that asks for it. None to end is no fault.
 * @throws {AppError} not_found: nobody of the company, or another person for who may not administer sessions
 */
export async function endAllSessions(actor: Actor, input: unknown): Promise<{ name: string; ended: number }> {
  const { name, ended } = await endAll(actor, input);
  recordElsewhere(actor, ended);
  return { name, ended: ended.length };
}
