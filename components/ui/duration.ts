import { figure } from "./figure";

const units = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1000 },
] as const;

/** "minute", "30 seconds", "2.5 seconds": in the largest unit that leaves no rest, else in seconds. */
export function duration(ms: number): string {
  const unit = units.find((candidate) => ms % candidate.ms === 0);
  const { name, ms: length } = unit ?? { name: "second", ms: 1000 };
  const count = ms / length;
  return count === 1 ? name : `${figure(count)} ${name}s`;
}
