import { counted } from "@/components/api-keys/words";
import type { CountedKeys, PolicyImpact } from "@/lib/key-policies/impact";

/** What rules mean for the keys that exist: what they stop, and a sentence each for the rest. */
export type ImpactWords = { stops: string | null; others: string[] };

/** "3 keys have not been used for 60 days: they will be revoked within the hour." */
export function impactWords({ rules, everlasting, longer, revoked, warned }: PolicyImpact): ImpactWords {
  const unused = (keys: CountedKeys, days: number | null) =>
    `${many(keys)} ${one(keys, "has", "have")} not been used for ${counted(days ?? 0, "day")}`;
  const stops = `${unused(revoked, rules.idleDisableDays)}: ${one(revoked, "it", "they")} will be revoked within the hour.`;
  const told = `${unused(warned, rules.idleWarnDays)}: ${one(warned, "its owner is", "their owners are")} told by mail within the hour.`;
  const never = `${many(everlasting)} never ${one(everlasting, "expires", "expire")}`;
  const long = `${many(longer)} ${one(longer, "lives", "live")} longer than ${counted(rules.maxLifetimeDays ?? 0, "day")}`;
  return {
    stops: revoked.count > 0 ? stops : null,
    others: [
      ...(warned.count > 0 ? [told] : []),
      ...(everlasting.count > 0 ? [`${never}: ${stays(everlasting)}`] : []),
      ...(longer.count > 0 ? [`${long}: ${stays(longer)}`] : []),
    ],
  };
}

const many = ({ count, more }: CountedKeys) => `${more ? "At least " : ""}${counted(count, "key")}`;
const one = ({ count }: CountedKeys, single: string, several: string) => (count === 1 ? single : several);

function stays(keys: CountedKeys): string {
  return one(
    keys,
    "it stays as it is until somebody changes its expiry.",
    "they stay as they are until somebody changes their expiry.",
  );
}
