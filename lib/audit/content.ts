import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { chainText, type Json } from "./record";
import { saltOf } from "./keys";

// What an entry counts for outside: hashes that anybody can recompute who may read it, and that give nothing
// away to those who may not. `public/verify-security-log.mjs` computes the same (docs/security-log.md).

/** The members that a reader's role can withhold. */
export const sealable = ["subjectName", "before", "after"] as const;

/** The digest before the first entry. */
export const firstDigest: Buffer = Buffer.alloc(32);

const sha256 = (...parts: readonly (Uint8Array | string)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export type Content = {
  /** What everybody may read who may read the log: who, when, from where, what kind of thing. */
  open: Json;
  /** What was changed, by name and value. */
  sealed: Json;
  salt: Buffer;
  /** SHA-256 of the salt and the sealed part. */
  seal: Buffer;
  /** SHA-256 of the open part's hash and the seal. */
  hash: Buffer;
};

/** @param row without `prev` and `hash`; `seq` in decimal */
export function contentOf(companyId: string, seq: bigint, row: Json): Content {
  const counted: Record<string, unknown> = JSON.parse(chainText(row));
  const sealed: Record<string, unknown> = {};
  for (const name of sealable) {
    sealed[name] = counted[name] ?? null;
    delete counted[name];
  }
  const salt = saltOf(companyId, seq);
  const seal = sha256(salt, canonicalize(sealed) ?? "");
  return { open: counted, sealed, salt, seal, hash: sha256(sha256(canonicalize(counted) ?? ""), seal) };
}

/** `SHA-256(digest before ‖ content hash)`: one value for the whole log up to an entry. */
export function nextDigest(before: Uint8Array, content: Uint8Array): Buffer {
  return sha256(before, content);
}
