import { withParts, type ApiKeyRow } from "../api-keys/present";
import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { notFound } from "../errors";
import { callsCounted } from "../request-logs/queue";

/** A public key with its parts and the form in which it can be shown again. */
export type PublicKeyRow = ApiKeyRow & { sealed: Uint8Array | null };

const living = { kind: "public", deletedAt: null } as const;
const parts = {
  ...withParts,
  secrets: { ...withParts.secrets, select: { ...withParts.secrets.select, sealed: true } },
} as const;

/** The company's public keys, one an environment. */
export async function findPublicKeyRows(db: Scoped): Promise<PublicKeyRow[]> {
  const rows = await db.apiKey.findMany({ where: living, include: parts });
  return rows.map((row) => ({ ...row, sealed: row.secrets[0]?.sealed ?? null }));
}

/** @throws {AppError} not_found until `issueMissing` has been here */
export async function getPublicKeyRow(db: Scoped, environment: Environment): Promise<PublicKeyRow> {
  const row = await db.apiKey.findFirst({ where: { ...living, environment }, include: parts });
  if (!row) throw notFound("public key");
  return { ...row, sealed: row.secrets[0]?.sealed ?? null };
}

/**
 * {@link getPublicKeyRow}, with the row locked until the transaction ends: whoever changes the key after this
 * sees what it was. Counters are written first, since that needs the row as well.
 */
export async function lockPublicKeyRow(db: Scoped, environment: Environment): Promise<PublicKeyRow> {
  await callsCounted();
  await db.apiKey.updateMany({
    where: { ...living, environment },
    data: { requestCount: { increment: 0 } }, // a write that changes nothing is how Prisma takes a row lock
  });
  return getPublicKeyRow(db, environment);
}
