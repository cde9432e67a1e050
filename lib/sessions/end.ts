import type { Actor } from "../actor";
import { recordElsewhere } from "../auth/record-elsewhere";
import { notFound } from "../errors";
import { can } from "../permissions/can";
import { command } from "../verb";
import { endedAudit, endLive } from "./end-live";
import { SessionIdInput } from "./schemas";

const end = command({
  name: "sessions.end",
  permission: "sessions:delete",
  input: SessionIdInput,
  async run({ actor, input: { id }, db }) {
    const ended = await endLive(db, endable(actor), { id });
    if (ended.length === 0) throw notFound("session");
    return { result: ended, audit: ended.map((session) => endedAudit(session)) };
  },
});

/**
 * Ends one session, in every process with its next request.
 * @throws {AppError} not_found: no live session of the company's people, or another's for who may not administer them
 */
export async function endOneSession(actor: Actor, input: unknown): Promise<{ name: string }> {
  const ended = await end(actor, input);
  recordElsewhere(actor, ended);
  return { name: ended[0]?.user.name ?? "" };
}

/** Whose sessions an actor may end. */
export function endable(actor: Actor) {
  if (can(actor, "sessions:administer")) return {};
  return { userId: { in: actor.kind === "user" ? [actor.user.id] : [] } };
}
