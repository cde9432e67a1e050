import { storedHash } from "@/lib/api-keys/peppers";
import { newSecret, visibleParts } from "@/lib/api-keys/secret";
import { newPublicSecret } from "@/lib/public-keys/issue";
import { idOf } from "./ids";

export type DemoSecret = {
  companyId: string;
  id: string;
  apiKeyId: string;
  hash: Uint8Array<ArrayBuffer>;
  pepperVersion: number;
  start: string;
  lastFour: string;
  sealed: Uint8Array<ArrayBuffer> | null;
  requestCount: bigint;
  lastRequest: Date | null;
  createdAt: Date;
  expiresAt: Date | null;
};

/**
 * What is stored of a fresh secret of a key. That of a secret key nobody ever saw: it is drawn, hashed and
 * forgotten. A public key can be shown again.
 * @param number among the acts in the key's life, for its id
 */
export function secretOf(
  key: { companyId: string; id: string; kind: string },
  number: number,
  createdAt: Date,
): DemoSecret {
  return {
    ...(key.kind === "public" ? newPublicSecret(key) : newHiddenSecret(key)),
    id: idOf(`key/${key.id}/secret/${number}`),
    requestCount: 0n,
    lastRequest: null,
    createdAt,
    expiresAt: null,
  };
}

function newHiddenSecret({ companyId, id }: { companyId: string; id: string }) {
  const secret = newSecret();
  return { companyId, apiKeyId: id, ...storedHash(secret), ...visibleParts(secret), sealed: null };
}
