import { createHmac, randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { append } from "./append";
import { actorId, actorName, type Actor } from "../actor";
import { Prisma, type Transaction } from "../db";
import { env } from "../env";
import type { Environment } from "../environments";
import { announce } from "../events/announce";
import { placeOf, type Place } from "../network/geography";

/** An object of JSON, or what becomes one: dates count as ISO 8601 text. */
export type Json = { readonly [member: string]: unknown };

/** What a command says about the change it made. Never a secret: see {@link recordEvents}. */
export type Audited = {
  subject: { kind: string; id: string | null; name: string | null };
  /** Where a command changes more than its own noun: the event of this part. The verb's name unless said. */
  event?: string;
  /** Whose data the subject is, for the event that is told of it; that of the request unless said. Not on record. */
  environment?: Environment | null;
  before?: Json | null;
  after?: Json | null;
};

/** A whole event, as {@link recordEvents} takes it. */
export type Recorded = Audited & {
  event: string;
  actionType: "read" | "write" | "update" | "delete";
  outcome: "success" | "refused";
  /** When it happened; now unless said. A chain is written in the order of time. */
  at?: Date;
  /** Where its address lay then; by the installed database unless said. */
  place?: Place | null;
};

const actionTypes: Record<string, Recorded["actionType"]> = {
  create: "write",
  accept: "write",
  delete: "delete",
  end: "delete",
  remove: "delete",
  leave: "delete",
  prune: "delete",
  read: "read",
  export: "read",
  review: "read",
  verify: "read",
  download: "read",
};

/** What kind of deed an event is, by its verb. */
export function actionTypeOf(event: string): Recorded["actionType"] {
  return actionTypes[event.split(".")[1] ?? ""] ?? "update";
}

/** Writes the rows of a change that succeeded, one a subject, in the change's own transaction. */
export function recordChanges(
  tx: Transaction,
  actor: Actor,
  event: string,
  changes: readonly Audited[],
): Promise<void> {
  return recordEvents(
    tx,
    actor,
    changes.map((change) => {
      const named = change.event ?? event;
      return { ...change, event: named, actionType: actionTypeOf(named), outcome: "success" };
    }),
  );
}

/** {@link recordEvents} of one. */
export function recordEvent(tx: Transaction, actor: Actor, event: Recorded): Promise<void> {
  return recordEvents(tx, actor, [event]);
}

/**
 * Puts events on record, and tells of those that lib/events/catalogue.ts names, in the transaction of the thing
 * itself.
 * @throws {Error} as {@link appendEvents}
 */
export async function recordEvents(
  tx: Transaction,
  actor: Actor,
  events: readonly Recorded[],
): Promise<void> {
  await announce(tx, actor, events); // before the head is locked: others of the company wait for it
  await appendEvents(tx, actor, events);
}

/**
 * Appends rows to the company's security log, in their order: `hash = HMAC-SHA-256(secret, prev + canonical
 * JSON)` (RFC 8785), numbered without gaps. The head row is locked here, so call it last in a transaction.
 * A verb that puts a secret of ours on record is a mistake and fails; what people wrote (names,
 * metadata) may look like one, and is kept with that part blotted out.
 * @throws {Error} when a member is named like a secret, or the company has no chain
 */
export function appendEvents(tx: Transaction, actor: Actor, events: readonly Recorded[]): Promise<void> {
  const past = events.map((event) => ({ actor, event }));
  return appendPast(tx, actor.company.id, past);
}

/** An event with who did it. */
export type PastEvent = { actor: Actor; event: Recorded };

/**
 * {@link appendEvents} of several actors of one company.
 * @throws {Error} as {@link appendEvents}
 */
export async function appendPast(
  tx: Transaction,
  companyId: string,
  past: readonly PastEvent[],
): Promise<void> {
  if (past.length === 0) return;
  const heads = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>(
    Prisma.sql`select seq, hash from audit_heads where company_id = ${companyId}::uuid for update`,
  );
  const head = heads[0];
  if (!head) throw new Error(`Company ${companyId} has no audit chain`);
  const rows: Linked[] = [];
  let last = { seq: head.seq, hash: Uint8Array.from(head.hash) };
  for (const { actor, event } of past) {
    const row = linked(last, actor, event);
    rows.push(row);
    last = row;
  }
  await append(tx, rows);
}

const nowhere = { country: null, city: null };

type Linked = ReturnType<typeof linked>;

/** The row that follows `last` in the chain. */
function linked(last: { seq: bigint; hash: Uint8Array<ArrayBuffer> }, actor: Actor, event: Recorded) {
  const companyId = actor.company.id;
  const seq = last.seq + 1n;
  const { subject, before, after, at = new Date(), place, environment: _, ...named } = event;
  const { country, city } = (place === undefined ? placeOf(actor.caller.address) : place) ?? nowhere;
  const row = {
    ...named,
    id: randomUUID(),
    at,
    actorKind: actor.kind,
    actorId: actorId(actor),
    actorName: actorName(actor),
    origin: actor.caller.origin,
    method: actor.caller.method,
    url: actor.caller.url,
    address: actor.caller.address,
    userAgent: actor.caller.userAgent,
    requestId: actor.caller.requestId,
    country,
    city,
    deviceId: actor.kind === "user" ? actor.deviceId : null,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectName: subject.name === null ? null : blotted(subject.name),
    before: recordable(before),
    after: recordable(after),
  };
  const json = (value: Json | null) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject)); // recordable() made it JSON
  return {
    ...row,
    companyId,
    seq,
    prev: last.hash,
    hash: chainHash(last.hash, { companyId, seq: String(seq), ...row }),
    before: json(row.before),
    after: json(row.after),
  };
}

/** What rows had not always: it counts where it says something, so that older rows keep their link. */
const later: readonly string[] = ["country", "city", "deviceId"];

/** A row as it counts for the chain: RFC 8785, dates as ISO 8601 text. */
export function chainText(row: Json): string {
  const counted = Object.entries(row).filter(([name, value]) => value !== null || !later.includes(name));
  return canonicalize(plain(Object.fromEntries(counted))) ?? "";
}

/** The link of one row to the one before it. */
export function chainHash(prev: Uint8Array, row: Json): Uint8Array<ArrayBuffer> {
  const text = chainText(row);
  return Uint8Array.from(createHmac("sha256", env().AUDIT_SECRET).update(prev).update(text).digest());
}

/** The first hash of every chain. */
export const genesis = new Uint8Array(32);

function plain(value: Json | null | undefined): Json | null {
  return value ? JSON.parse(JSON.stringify(value)) : null;
}

const secretName = /^(key|token|secret|password|hash|.*(Secret|Password|Hash|Token))$/;
const secretValue = /\bsna_(pub_)?[0-9A-Za-z]{44}\b|\bsnl_[\w-]{43}|\$argon2\S*|\bwhsec_\S*/g;
const blot = "[withheld]";

const blotted = (text: string) => text.replace(secretValue, blot);

/** As JSON, without secrets: the verb's own members must not be named like one, people's are blotted out. */
function recordable(value: Json | null | undefined): Json | null {
  if (!value) return null;
  const named = Object.keys(value).find((name) => secretName.test(name) && value[name] !== null);
  if (named !== undefined) throw new Error(`"${named}" looks like a secret: it cannot be put on record`);
  const text = JSON.stringify(value, (name, member: unknown) => {
    if (secretName.test(name) && member !== null) return blot;
    return typeof member === "string" ? blotted(member) : member;
  });
  return JSON.parse(text);
}
