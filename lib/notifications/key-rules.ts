import { actorName } from "../actor";
import type { Transaction } from "../db";
import type { NewEvent } from "../events/emit";
import type { Happening, Rule } from "./happening";
import type { NotificationKind } from "./kinds";
import { tellOfMany, type Notice } from "./tell";

type Key = { id: string; name: string; environment: Notice["environment"]; owner: string | null };

/** Keys by id, each with its owner where that is a person who may come in. */
async function keysOf(tx: Transaction, companyId: string, events: readonly NewEvent[]) {
  const rows = await tx.apiKey.findMany({
    where: { companyId, kind: "secret", id: { in: events.flatMap(({ subject }) => subject.id ?? []) } },
    select: {
      ...{ id: true, name: true, environment: true, userId: true },
      owner: { select: { suspendedAt: true, removedAt: true } },
    },
  });
  return new Map(
    rows.map(({ userId, owner, ...key }): [string, Key] => {
      const there = owner !== null && owner.suspendedAt === null && owner.removedAt === null;
      return [key.id, { ...key, owner: there ? userId : null }];
    }),
  );
}

/** What one actor did to keys in one request is one notice to each who is told. */
function noticeOf(
  { actor }: Happening,
  key: Key,
  told: { kind: NotificationKind; userId: string | null; about: string; data: NonNullable<Notice["data"]> },
): Notice & { onceKey: string } {
  const { kind, userId, about, data } = told;
  return {
    ...{ kind, data, environment: key.environment },
    to: userId === null ? "everybody" : { userId },
    subject: { kind: "api-key", id: key.id, name: key.name },
    onceKey: `${kind}:${about}:${userId ?? "everybody"}:${actor.caller.requestId}`,
  };
}

/** Somebody else did something to a key of one's own; or the policy revoked it, since nobody used it. */
const changed: Rule = async (happening) => {
  const { tx, actor, events } = happening;
  const keys = await keysOf(tx, actor.company.id, events);
  const self = actor.kind === "user" ? actor.user.id : null;
  const notices = events.flatMap(({ type, subject }) => {
    const key = keys.get(subject.id ?? "");
    if (!key) return [];
    if (actor.kind === "system")
      return [noticeOf(happening, key, { kind: "key.suspended", userId: key.owner, about: type, data: {} })];
    if (key.owner === null || key.owner === self) return [];
    const data = { deed: type, by: actorName(actor) };
    return [noticeOf(happening, key, { kind: "key.changed", userId: key.owner, about: type, data })];
  });
  await tellOfMany(tx, actor.company.id, notices);
};

const expiring: Rule = async (happening) => {
  const { tx, actor, events } = happening;
  const keys = await keysOf(tx, actor.company.id, events);
  const notices = events.flatMap(({ subject, data }) => {
    const key = keys.get(subject.id ?? "");
    if (!key) return [];
    const told = { kind: "key.expiring", userId: key.owner, about: "soon" } as const;
    return [noticeOf(happening, key, { ...told, data: { expiresAt: data.expiresAt ?? null } })];
  });
  await tellOfMany(tx, actor.company.id, notices);
};

/** By the type of the event. */
export const keyRules: Readonly<Record<string, Rule>> = {
  "api_key.revoked": changed,
  "api_key.reactivated": changed,
  "api_key.regenerated": changed,
  "api_key.reassigned": changed,
  "api_key.deleted": changed,
  "api_key.expiring": expiring,
};
