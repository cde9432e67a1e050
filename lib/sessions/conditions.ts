import type { z } from "zod";
import type { Actor } from "../actor";
import { containing } from "../database/containing";
import type { Prisma } from "../db";
import { platforms, type Platform } from "../network/user-agent";
import { can } from "../permissions/can";
import { dormantBefore, sessionFlags } from "./flags";
import type { ListSessionsInput, SessionConcern } from "./schemas";

type Given = { actor: Actor; trusted: readonly string[]; now: Date };

/** Everybody's for who may administer sessions, else one's own. */
export function visibleSessions(actor: Actor): Prisma.SessionWhereInput {
  if (can(actor, "sessions:administer")) return {};
  return { userId: { in: actor.kind === "user" ? [actor.user.id] : [] } };
}

/** The sessions that a list is narrowed to, among those that the actor may see. */
export function matchingSessions(
  given: Given,
  input: z.output<typeof ListSessionsInput>,
): Prisma.SessionWhereInput {
  const { search, userId, deviceId, origin, concern, country, platform } = input;
  const text = containing(search);
  return {
    AND: [
      visibleSessions(given.actor),
      { userId, deviceId, origin, country },
      concern ? concerning(concern, given) : {},
      platform ? onPlatform(platform) : {},
      search ? { OR: [{ user: { OR: [{ name: text }, { email: text }] } }, { address: search }] } : {},
    ],
  };
}

/** The sessions of a concern. That a device is new does not count once the company trusts it. */
export function concerning(
  concern: SessionConcern,
  { trusted, now }: Omit<Given, "actor">,
): Prisma.SessionWhereInput {
  if (concern === "dormant") return { lastSeenAt: { lt: dormantBefore(now) } };
  if (concern === "any") return { OR: sessionFlags.map((flag) => concerning(flag, { trusted, now })) };
  const flagged = { flags: { has: concern } };
  if (concern !== "new_device") return flagged;
  return { AND: [flagged, { OR: [{ deviceId: null }, { deviceId: { notIn: [...trusted] } }] }] };
}

/** The same as platformOf(), asked of the database. */
function onPlatform(platform: Platform): Prisma.SessionWhereInput {
  const { has, lacks } = platforms[platform];
  return {
    AND: has.map((text) => ({ userAgent: { contains: text } })),
    NOT: lacks.map((text) => ({ userAgent: { contains: text } })),
  };
}
