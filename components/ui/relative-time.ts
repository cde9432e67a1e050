const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const steps = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/**
 * "4 minutes ago", "in 3 days"; the date itself beyond 30 days. Written by hand and in UTC rather than
 * with Intl, whose data differ between server and browser and would break hydration.
 */
export function relativeTime(time: Date, now: Date): string {
  const distance = time.getTime() - now.getTime();
  const length = Math.abs(distance);
  if (length < 45_000) return distance > 0 ? "in a moment" : "just now";
  if (length > 30 * 86_400_000) return calendarDate(time);
  const step = steps.find(({ ms }) => length >= ms) ?? { unit: "minute", ms: 60_000 };
  const count = Math.max(1, Math.floor(length / step.ms));
  const words = `${count} ${step.unit}${count === 1 ? "" : "s"}`;
  return distance > 0 ? `in ${words}` : `${words} ago`;
}

/** "20 Nov 2026", in UTC. */
export function calendarDate(time: Date): string {
  return `${time.getUTCDate()} ${months[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
}

/** "20 Nov 2026, 03:14:07 UTC". */
export function exactTime(time: Date): string {
  return `${calendarDate(time)}, ${time.toISOString().slice(11, 19)} UTC`;
}
