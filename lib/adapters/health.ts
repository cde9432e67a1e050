import type { Condition } from "../resources/definition";

/** paused: by a person. waiting: it has neither fetched nor sent anything yet. */
export const adapterStatuses = ["ok", "failing", "paused", "waiting"] as const;
export type AdapterStatus = (typeof adapterStatuses)[number];

/** The key that an application calls in with, as far as it matters whether it works. */
export type LinkedKey = { revokedAt: Date | null; deletedAt: Date | null; expirationDate: Date | null };

type Standing = {
  pausedAt: Date | null;
  failingSince: Date | null;
  lastError: string | null;
  sendingFailingSince: Date | null;
  sendingError: string | null;
  lastSyncAt: Date | null;
  lastDeliveryAt: Date | null;
  apiKey: LinkedKey | null;
};

export function statusOf(adapter: Standing, now: Date): AdapterStatus {
  if (adapter.pausedAt) return "paused";
  if (adapter.failingSince ?? adapter.sendingFailingSince) return "failing";
  if (keyFault(adapter.apiKey, now) !== null) return "failing";
  return (adapter.lastSyncAt ?? adapter.lastDeliveryAt) ? "ok" : "waiting";
}

/** Why the application cannot call in, in words; null where it can, or needs no key. */
export function keyFault(key: LinkedKey | null, now: Date): string | null {
  if (key === null) return null;
  if (key.deletedAt) return "The key that it calls in with was deleted.";
  if (key.revokedAt) return "The key that it calls in with was revoked.";
  if (key.expirationDate && key.expirationDate <= now) return "The key that it calls in with has expired.";
  return null;
}

/** The last error of an adapter that fails, in words. */
export function errorOf(adapter: Standing, now: Date): string | null {
  return adapter.lastError ?? adapter.sendingError ?? keyFault(adapter.apiKey, now);
}

const running = { pausedAt: null };
const failed = { OR: [{ failingSince: { not: null } }, { sendingFailingSince: { not: null } }] };
const unfailed = { failingSince: null, sendingFailingSince: null };
const unused = { lastSyncAt: null, lastDeliveryAt: null };

/** The adapters of a status: {@link statusOf} for the database. */
export function havingStatus(status: AdapterStatus, now: Date): Condition {
  const living = { revokedAt: null, deletedAt: null };
  const unexpired = { OR: [{ expirationDate: null }, { expirationDate: { gt: now } }] };
  const keyWorks = { OR: [{ apiKeyId: null }, { apiKey: { is: { ...living, ...unexpired } } }] };
  const well = { AND: [running, unfailed, keyWorks] };
  switch (status) {
    case "paused":
      return { pausedAt: { not: null } };
    case "failing":
      return { AND: [running, { OR: [failed, { NOT: keyWorks }] }] };
    case "waiting":
      return { AND: [well, unused] };
    case "ok":
      return { AND: [well, { NOT: unused }] };
  }
}
