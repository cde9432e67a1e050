import { randomOf } from "./random";

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

/** When somebody did something: at the hour that is said, else in working hours, always the same for a name. */
export function timeOf(now: Date, act: { daysAgo: number; hour?: number }, name: string): Date {
  return atHour(now, act.daysAgo, act.hour ?? 8 + randomOf(name).next() * 9);
}

export function later(at: Date, milliseconds: number): Date {
  return new Date(Math.round(at.getTime() + milliseconds));
}
