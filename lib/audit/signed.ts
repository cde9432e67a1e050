import { sign, verify } from "node:crypto";
import canonicalize from "canonicalize";
import type { Scoped } from "../database/scope";
import type { AuditCheckpointModel as Row } from "../db";
import { signingKey, verifyingKey } from "./keys";
import type { Json } from "./record";

/** An Ed25519 signature over the canonical JSON (RFC 8785) of a statement, in base64. */
export function signatureOf(statement: Json): string {
  return sign(null, Buffer.from(canonicalize(statement) ?? ""), signingKey()).toString("base64");
}

export type Checkpoint = Pick<Row, "companyId" | "seq" | "digest" | "at" | "signature">;

/** What a checkpoint says, as it is signed. */
export function statementOf({ companyId, seq, digest, at }: Omit<Checkpoint, "signature">) {
  return {
    type: "checkpoint",
    company: companyId,
    seq: String(seq),
    digest: Buffer.from(digest).toString("hex"),
    at: at.toISOString(),
  };
}

/** A checkpoint as a line of JSON: in the file outside the database, and in exports. */
export function checkpointLine(checkpoint: Checkpoint): string {
  const signature = Buffer.from(checkpoint.signature).toString("base64");
  return JSON.stringify({ ...statementOf(checkpoint), signature });
}

export function signCheckpoint(statement: Omit<Checkpoint, "signature">): Checkpoint {
  return {
    ...statement,
    signature: Uint8Array.from(Buffer.from(signatureOf(statementOf(statement)), "base64")),
  };
}

/** Whether we signed it, as it stands. */
export function signedRight({ signature, ...statement }: Checkpoint): boolean {
  const text = Buffer.from(canonicalize(statementOf(statement)) ?? "");
  return verify(null, text, verifyingKey(), signature);
}

const parts = { seq: true, digest: true, at: true, signature: true } as const;

export function checkpointAt(db: Scoped, seq: bigint) {
  return db.auditCheckpoint.findFirst({ where: { seq }, select: parts });
}

export function newestCheckpoint(db: Scoped) {
  return db.auditCheckpoint.findFirst({ orderBy: { seq: "desc" }, select: parts });
}

/** Those after one entry and up to another, in order. */
export function checkpointsBetween(db: Scoped, after: bigint, through: bigint) {
  const where = { seq: { gt: after, lte: through } };
  return db.auditCheckpoint.findMany({ where, orderBy: { seq: "asc" }, select: parts });
}
