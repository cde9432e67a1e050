import type { TrafficPlan } from "./key-plan";
import type { Random } from "./random";
import { dayMs, historyDays, hourMs } from "./times";

type Rhythm = TrafficPlan["rhythm"];

/** How a day's calls spread over the hours, UTC. */
const hours: Record<Rhythm, readonly number[]> = {
  office: [0, 0, 0, 0, 0, 0.2, 0.8, 2, 4, 6, 7, 7, 5, 5, 7, 7, 6, 4, 2, 1, 0.6, 0.3, 0.1, 0],
  always: [3, 2, 2, 2, 2, 3, 4, 5, 6, 6, 7, 7, 6, 6, 7, 7, 6, 6, 5, 5, 5, 4, 4, 3],
  nightly: [0, 0, 8, 1],
};

/** Sunday first, against a working day. */
const weekdays: Record<Rhythm, readonly number[]> = {
  office: [0.1, 1, 1.08, 1.05, 1, 0.9, 0.16],
  always: [0.74, 1, 1.04, 1.03, 1, 0.98, 0.8],
  nightly: [1, 1, 1, 1, 1, 1, 1],
};

/** The moments of the last 30 days, between `from` and `to`, at which a caller of this rhythm calls; in order. */
export function momentsOf(
  traffic: TrafficPlan,
  random: Random,
  { from, to, now }: Record<"from" | "to" | "now", Date>,
): Date[] {
  const moments: Date[] = [];
  const first = Math.floor(now.getTime() / dayMs) * dayMs - historyDays * dayMs;
  for (let day = first; day < now.getTime(); day += dayMs) {
    const weekday = weekdays[traffic.rhythm][new Date(day).getUTCDay()] ?? 1;
    const growth = 0.85 + (0.25 * (day - first)) / (historyDays * dayMs);
    const calls = traffic.perDay * weekday * growth * (0.85 + random.next() * 0.3);
    moments.push(...momentsOfDay(hours[traffic.rhythm], calls, day, random));
  }
  return moments.filter((at) => at >= from && at < to);
}

function momentsOfDay(shares: readonly number[], calls: number, day: number, random: Random): Date[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.flatMap((share, hour) => {
    const count = Math.floor((calls * share) / whole + random.next());
    const within = Array.from({ length: count }, () => random.next() * hourMs).sort((a, b) => a - b);
    return within.map((offset) => new Date(Math.floor(day + hour * hourMs + offset)));
  });
}
