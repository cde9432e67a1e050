/** Milliseconds. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How far back the histories reach. */
export const historyDays = 30;

/** `hour` o'clock UTC (9.5 is half past nine) on a day before now's. */
export function atHour(now: Date, daysAgo: number, hour: number): Date {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  return new Date(Math.round(midnight - daysAgo * dayMs + hour * hourMs));
}

export function later(at: Date, milliseconds: number): Date {
  return new Date(Math.round(at.getTime() + milliseconds));
}
