import { createHmac, randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { actorId, actorName, type Actor } from "../actor";
import { Prisma, type Transaction } from "../db";
import { env } from "../env";

type Json = { readonly [member: string]: unknown };

/** What a command says about the change it made. Never a secret: see {@link recordEvent}. */
export type Audited = {
  subject: { kind: string; id: string | null; name: string | null };
  before?: Json | null;
  after?: Json | null;
};

/** A whole event, as {@link recordEvent} takes it. */
export type Recorded = Audited & {
  event: string;
  actionType: "read" | "write" | "update" | "delete";
  outcome: "success" | "refused";
  /** When it happened; now unless said. A chain is written in the order of time. */
  at?: Date;
};

const actionTypes: Record<string, Recorded["actionType"]> = { create: "write", delete: "delete" };

/** Writes the row of a change that succeeded, in the change's own transaction. */
export function recordChange(tx: Transaction, actor: Actor, event: string, audited: Audited): Promise<void> {
  const verb = event.split(".")[1] ?? "";
  return recordEvent(tx, actor, {
    ...audited,
    event,
    actionType: actionTypes[verb] ?? "update",
    outcome: "success",
  });
}

/**
 * Appends one row to the company's security log: `hash = HMAC-SHA-256(secret, prev + canonical JSON)`
 * (RFC 8785), numbered without gaps. The head row is locked here, so call it last in a transaction.
 * A verb that puts a secret of ours on record is a mistake and fails; what people wrote (names,
 * metadata) may look like one, and is kept with that part blotted out.
 * @throws {Error} when a member is named like a secret, or the company has no chain
 */
export async function recordEvent(tx: Transaction, actor: Actor, event: Recorded): Promise<void> {
  const heads = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>(
    Prisma.sql`select seq, hash from audit_heads where company_id = ${actor.company.id}::uuid for update`,
  );
  const head = heads[0];
  if (!head) throw new Error(`Company ${actor.company.id} has no audit chain`);
  const seq = head.seq + 1n;
  const { subject, before, after, at = new Date(), ...named } = event;
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
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectName: subject.name === null ? null : blotted(subject.name),
    before: recordable(before),
    after: recordable(after),
  };
  const hash = chainHash(head.hash, { companyId: actor.company.id, seq: String(seq), ...row });
  const json = (value: Json | null) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject)); // recordable() made it JSON
  await tx.auditLog.create({
    data: {
      ...row,
      companyId: actor.company.id,
      seq,
      prev: Uint8Array.from(head.hash),
      hash,
      before: json(row.before),
      after: json(row.after),
    },
  });
  await tx.auditHead.update({ where: { companyId: actor.company.id }, data: { seq, hash } });
}

/** The link of one row to the one before it. Dates count as ISO 8601 text. */
export function chainHash(prev: Uint8Array, row: Json): Uint8Array<ArrayBuffer> {
  const text = canonicalize(plain(row));
  return Uint8Array.from(
    createHmac("sha256", env().AUDIT_SECRET)
      .update(prev)
      .update(text ?? "")
      .digest(),
  );
}

/** The first hash of every chain. */
export const genesis = new Uint8Array(32);

function plain(value: Json | null | undefined): Json | null {
  return value ? JSON.parse(JSON.stringify(value)) : null;
}

const secretName = /^(key|token|secret|password|hash|.*(Secret|Password|Hash|Token))$/;
const secretValue = /\bsna_(pub_)?[0-9A-Za-z]{44}\b|\$argon2\S*|\bwhsec_\S*/g;
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
