const minute = 60;
const hour = 60 * minute;

/** Seconds from one failed attempt to the next (Standard Webhooks 1.0.0); the first is made at once. */
export const waitsSeconds: readonly number[] = [
  ...[5, 5 * minute, 30 * minute, 2 * hour, 5 * hour],
  ...[10 * hour, 14 * hour, 20 * hour, 24 * hour],
];

/** How often a delivery is tried at most. */
export const mostAttempts = waitsSeconds.length + 1;

const mostRetryAfter = 24 * hour;
/** What chance adds, of the wait: so that many that failed together do not come back together. */
const spread = 0.1;

/**
 * When a delivery whose attempt of this number (from 1) failed is tried again; null: never. `Retry-After` is
 * waited for up to a day.
 */
export function nextAttemptAt(
  number: number,
  failedAt: Date,
  { retryAfterSeconds = 0, random = Math.random() } = {},
): Date | null {
  const wait = waitsSeconds[number - 1];
  if (wait === undefined) return null;
  const seconds = Math.max(wait * (1 + spread * random), Math.min(retryAfterSeconds, mostRetryAfter));
  return new Date(failedAt.getTime() + Math.round(seconds * 1000));
}

/** Seconds that a `Retry-After` asks for: a number, or a time (RFC 9110 §10.2.3). Null where it says neither. */
export function retryAfterOf(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
