import { createHmac } from "node:crypto";
import { actorId, type Actor } from "../actor";
import { scopedClient, transaction, type Open } from "../database/scope";
import { Prisma, type Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import type { Answer } from "./answer";
import type { Operation } from "./operation";

const keepMs = 24 * 3600 * 1000;

/** @throws {AppError} idempotency_key_invalid unless it is 1 to 255 visible ASCII characters */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError({
    code: "idempotency_key_invalid",
    detail: "Idempotency-Key must be 1 to 255 visible ASCII characters, for example a UUID.",
    source: { header: "Idempotency-Key" },
  });
}

/** What a repeat is recognised by: the key, the route with its query, and the body to the byte. */
export type Claim = { key: string; route: string; bytes: Uint8Array; accountId: string | undefined };

/** @param call as the hallway knows it */
export function claimOf(
  key: string,
  call: { path: string | null; search: URLSearchParams; accountId?: string },
  bytes: Uint8Array,
): Claim {
  const { path, search, accountId } = call;
  return { key, route: `POST ${path}?${search}`, bytes, accountId };
}

/**
 * Does the work once for each company, environment, caller, route and key within 24 h. A repeat gets the stored
 * answer, without what was to be seen once. The claim and the work share one transaction, so a
 * failure leaves neither.
 * @throws {AppError} idempotency_in_progress while the first is under way, idempotency_mismatch for another body
 */
export async function idempotently(
  actor: Actor,
  claim: Claim,
  work: (open: Open) => Promise<{ answer: Answer; once: Operation["once"] }>,
): Promise<Answer> {
  const companyId = actor.company.id;
  const caller = [actor.kind, actorId(actor) ?? "", actor.environment ?? ""];
  return transaction(companyId, (open) => {
    const { idempotentAnswer: answers } = open.db;
    const store: Store = {
      owner: companyId,
      find: (id, now) => answers.findFirst({ where: { id, expiresAt: { gt: now } } }),
      drop: (id) => answers.deleteMany({ where: { id } }),
      keep: (row) => answers.create({ data: { companyId, ...row } }),
    };
    return onceOnly(open.raw, store, { ...claim, caller }, () => work(open));
  });
}

/**
 * The same for a person who signs in, which is in no company: once for each person, route and key.
 * @param tx that the work is done in
 * @throws {AppError} as idempotently()
 */
export async function idempotentSignIn(
  tx: Transaction,
  userId: string,
  claim: Claim,
  work: () => Promise<{ answer: Answer; once: Operation["once"] }>,
): Promise<Answer> {
  const { idempotentSignIn: answers } = tx;
  const store: Store = {
    owner: userId,
    find: (id, now) => answers.findFirst({ where: { userId, id, expiresAt: { gt: now } } }),
    drop: (id) => answers.deleteMany({ where: { userId, id } }),
    keep: (row) => answers.create({ data: { userId, ...row } }),
  };
  return onceOnly(tx, store, { ...claim, caller: [] }, work);
}

/** Well above what a call may take: an answer that is found with so much of its time left is still there for its work. */
const marginMs = 5 * 60_000;

/** Whether an answer to this very claim is kept, so that the work would not be done again. Decides nothing alone. */
export async function isRepeat(actor: Actor, claim: Claim): Promise<boolean> {
  const id = digest(actor.kind, actorId(actor) ?? "", actor.environment ?? "", claim.route, claim.key);
  const where = { companyId: actor.company.id, id, expiresAt: { gt: new Date(Date.now() + marginMs) } };
  const stored = await scopedClient(actor.company.id).idempotentAnswer.findFirst({ where });
  return stored !== null && isSame(stored, claim);
}

/** {@link isRepeat} of a person who signs in. */
export async function isRepeatedSignIn(
  db: Pick<Transaction, "idempotentSignIn">,
  userId: string,
  claim: Claim,
): Promise<boolean> {
  const id = digest(claim.route, claim.key);
  const where = { userId, id, expiresAt: { gt: new Date(Date.now() + marginMs) } };
  const stored = await db.idempotentSignIn.findFirst({ where });
  return stored !== null && isSame(stored, claim);
}

const isSame = (stored: { fingerprint: Uint8Array }, { accountId, bytes }: Claim) =>
  Buffer.from(stored.fingerprint).equals(digest(accountId ?? "", bytes));

/** Where the answers of one owner are kept, in the transaction of the work. */
type Store = {
  owner: string;
  find(id: Bytes, now: Date): Promise<Stored | null>;
  /** One whose time is over. */
  drop(id: Bytes): Promise<unknown>;
  keep(
    row: Stored & { id: Bytes; headers: object; body: Prisma.InputJsonObject; expiresAt: Date },
  ): Promise<unknown>;
};

type Bytes = Uint8Array<ArrayBuffer>;
type Stored = { fingerprint: Bytes; status: number; headers: unknown; body: unknown };

async function onceOnly(
  tx: Transaction,
  { owner, find, drop, keep }: Store,
  { caller, route, key, accountId, bytes }: Claim & { caller: readonly string[] },
  work: () => Promise<{ answer: Answer; once: Operation["once"] }>,
): Promise<Answer> {
  const id = digest(...caller, route, key);
  const fingerprint = digest(accountId ?? "", bytes);
  await claimOrRefuse(tx, `${owner}:${Buffer.from(id).toString("base64")}`);
  const now = new Date();
  const stored = await find(id, now);
  if (stored) return replay(stored, fingerprint);
  const { answer, once } = await work();
  const { status, headers } = answer;
  const expiresAt = new Date(now.getTime() + keepMs);
  await drop(id);
  await keep({ id, fingerprint, status, headers, body: storable(answer.body, once), expiresAt });
  return answer;
}

async function claimOrRefuse(tx: Transaction, name: string): Promise<void> {
  const [lock] = await tx.$queryRaw<{ held: boolean }[]>(
    Prisma.sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as held`,
  );
  if (lock?.held) return;
  throw new AppError(
    {
      code: "idempotency_in_progress",
      detail: "A request with this Idempotency-Key is still under way. Try again shortly.",
      source: { header: "Idempotency-Key" },
    },
    { "Retry-After": "1" },
  );
}

function replay(stored: Stored, fingerprint: Uint8Array): Answer {
  if (!Buffer.from(stored.fingerprint).equals(fingerprint)) {
    throw new AppError({
      code: "idempotency_mismatch",
      detail: "This Idempotency-Key was used with another body or another Snappy-Account-Id.",
      source: { header: "Idempotency-Key" },
    });
  }
  return {
    status: stored.status,
    headers: { ...(stored.headers as Answer["headers"]), "Idempotent-Replayed": "true" },
    body: stored.body as Answer["body"], // both are as idempotently() wrote them
  };
}

const lost = {
  key: "Regenerate the key if that answer was lost.",
  token: "Sign in again with another Idempotency-Key if that answer was lost.",
};

/** The answer as it may be kept: what is answered once is null, and `meta` says why. */
function storable(body: Answer["body"], once: Operation["once"]): Prisma.InputJsonObject {
  const copy = JSON.parse(JSON.stringify(body ?? {}));
  if (!once) return copy;
  const holder = copy.data && once in copy.data ? copy.data : copy;
  holder[once] = null;
  copy.meta = { withheld: once, reason: `It was in the first answer alone. ${lost[once]}` };
  return copy;
}

/** Keyed: the body of POST /token holds a password, and a bare hash of it could be guessed at from the table. */
function digest(...parts: (string | Uint8Array)[]): Bytes {
  const hash = createHmac("sha256", env().AUTH_SECRET);
  for (const part of parts) hash.update(part).update("\0");
  return Uint8Array.from(hash.digest());
}
