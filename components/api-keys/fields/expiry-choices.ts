import { calendarDate } from "@/components/ui/relative-time";
import type { KeyPolicy } from "@/lib/key-policies/policy";

type Rules = Pick<KeyPolicy, "environment" | "maxLifetimeDays" | "expiryRequired">;
type Choice = { value: string; label: string };

const presets = [
  { days: 7, label: "In 7 days" },
  { days: 30, label: "In 30 days" },
  { days: 60, label: "In 60 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In 1 year" },
];

/**
 * When a key may expire under a policy, and what is chosen at first: the longest that is allowed, or never.
 * What the policy refuses is not offered.
 * @param current of a key that exists, which may keep it; null: never. Undefined: a new key
 */
export function expiryChoices(
  { maxLifetimeDays, expiryRequired }: Rules,
  current: string | null | undefined,
  now: Date,
): { choices: Choice[]; first: string } {
  const within = presets
    .filter(({ days }) => maxLifetimeDays === null || days < maxLifetimeDays)
    .map(({ days, label }) => ({ value: String(days), label }));
  const kept = current === undefined ? [] : [{ value: "keep", label: keptWords(current, now) }];
  if (maxLifetimeDays !== null) {
    const days = `${maxLifetimeDays} ${maxLifetimeDays === 1 ? "day" : "days"}`;
    const longest = { value: String(maxLifetimeDays), label: `In ${days}, the longest here` };
    return { choices: [...kept, ...within, longest, onDate], first: kept[0]?.value ?? longest.value };
  }
  const never = expiryRequired || current === null ? [] : [{ value: "never", label: "Never" }];
  return {
    choices: [...kept, ...never, ...within, onDate],
    first: kept[0]?.value ?? never[0]?.value ?? "90",
  };
}

const onDate = { value: "date", label: "On a date…" };

function keptWords(current: string | null, now: Date): string {
  if (current === null) return "As now: never";
  const date = new Date(current);
  return `${date > now ? "As now: on" : "As now: since"} ${calendarDate(date)}`;
}
