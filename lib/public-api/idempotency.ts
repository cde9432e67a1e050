import { createHmac } from "node:crypto";
import { actorId, type Actor } from "../actor";
import { transaction, type Open } from "../database/scope";
import { Prisma } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import type { Answer } from "./answer";
import type { Reply } from "./operation";

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

/**
 * Does the work once for each company, environment, caller, route and key within 24 h. A repeat gets the stored
 * answer, without what was to be seen once. The claim and the work share one transaction, so a
 * failure leaves neither.
 * @throws {AppError} idempotency_in_progress while the first is under way, idempotency_mismatch for another body
 */
export async function idempotently(
  actor: Actor,
  claim: Claim,
  work: (open: Open) => Promise<{ answer: Answer; once: Reply["once"] }>,
): Promise<Answer> {
  const id = digest(actor.kind, actorId(actor) ?? "", actor.environment ?? "", claim.route, claim.key);
  const fingerprint = digest(claim.accountId ?? "", claim.bytes);
  return transaction(actor.company.id, async (open) => {
    await claimOrRefuse(open, actor.company.id, id);
    const now = new Date();
    const stored = await open.db.idempotentAnswer.findFirst({ where: { id, expiresAt: { gt: now } } });
    if (stored) return replay(stored, fingerprint);
    const { answer, once } = await work(open);
    const row = {
      companyId: actor.company.id,
      id,
      fingerprint,
      status: answer.status,
      headers: answer.headers,
      body: storable(answer.body, once),
      expiresAt: new Date(now.getTime() + keepMs),
    };
    await open.db.idempotentAnswer.deleteMany({ where: { id } });
    await open.db.idempotentAnswer.create({ data: row });
    return answer;
  });
}

async function claimOrRefuse({ raw }: Open, companyId: string, id: Uint8Array): Promise<void> {
  const name = `${companyId}:${Buffer.from(id).toString("base64")}`;
  const [lock] = await raw.$queryRaw<{ held: boolean }[]>(
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

type Stored = { fingerprint: Uint8Array; status: number; headers: unknown; body: unknown };

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

/** The answer as it may be kept: what is answered once is null, and `meta` says why. */
function storable(body: Answer["body"], once: Reply["once"]): Prisma.InputJsonObject {
  const copy = JSON.parse(JSON.stringify(body ?? {}));
  if (!once) return copy;
  const holder = copy.data && once in copy.data ? copy.data : copy;
  holder[once] = null;
  copy.meta = {
    withheld: once,
    reason: "It was in the first answer alone. Regenerate the key if that answer was lost.",
  };
  return copy;
}

/** Keyed: the body of POST /token holds a password, and a bare hash of it could be guessed at from the table. */
function digest(...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const hash = createHmac("sha256", env().AUTH_SECRET);
  for (const part of parts) hash.update(part).update("\0");
  return Uint8Array.from(hash.digest());
}
