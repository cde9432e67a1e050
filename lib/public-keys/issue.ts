import { randomUUID } from "node:crypto";
import { storedHash } from "../api-keys/peppers";
import { newSecret, publicPrefix, visibleParts } from "../api-keys/secret";
import type { Transaction } from "../db";
import { environmentLabels, type Environment } from "../environments";
import { firstGrants } from "./schemas";
import { sealKey, type Place } from "./sealed";

type Issuing = {
  /** The limit that a new key of the company starts with; the window in milliseconds. */
  company: { id: string; defaultRateLimitMax: number; defaultRateLimitTimeWindow: number };
  environment: Environment;
};

/**
 * Writes the public key of an environment as every company starts with it: a narrow grant, and no origin yet,
 * so nobody gets in with it. Part of the caller's transaction.
 * @returns the id of the key
 */
export async function issuePublicKey(
  db: Pick<Transaction, "apiKey" | "apiKeySecret">,
  { company, environment }: Issuing,
): Promise<string> {
  const id = randomUUID();
  const place = { companyId: company.id, id };
  await db.apiKey.create({
    data: {
      ...place,
      environment,
      kind: "public",
      name: `Public key (${environmentLabels[environment].toLowerCase()})`,
      permissions: [...firstGrants],
      rateLimitMax: company.defaultRateLimitMax,
      rateLimitTimeWindow: company.defaultRateLimitTimeWindow,
    },
  });
  await db.apiKeySecret.create({ data: newPublicSecret(place) });
  return id;
}

/** The row of a new secret: hashed to be recognised, sealed to be shown again. */
export function newPublicSecret(place: Place) {
  const key = newSecret(publicPrefix);
  return {
    companyId: place.companyId,
    apiKeyId: place.id,
    ...storedHash(key),
    ...visibleParts(key),
    sealed: sealKey(key, place),
  };
}
