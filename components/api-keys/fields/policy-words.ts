import { duration } from "@/components/ui/duration";
import { figure } from "@/components/ui/figure";
import { calendarDate } from "@/components/ui/relative-time";
import { settle, type KeyPolicy } from "@/lib/key-policies/policy";
import { counted } from "@/components/api-keys/words";

/**
 * What the policy of an environment means for a key that is about to be created there, as it is settled
 * when the key is created without a word about it. Empty where the admins demand nothing.
 */
export function newKeyWords(policy: KeyPolicy, now: Date): string[] {
  const { environment, maxLifetimeDays, expiryRequired } = policy;
  const { expirationDate } = settle(policy, {}, now).settings;
  const words: string[] = [];
  if (maxLifetimeDays !== null && expirationDate) {
    const until = calendarDate(expirationDate);
    words.push(
      `Keys in ${environment} live at most ${counted(maxLifetimeDays, "day")}; this one will expire on ${until} unless you choose sooner.`,
    );
  } else if (expiryRequired) words.push(`Keys in ${environment} must expire: choose when.`);
  const idle = idleWords(policy);
  if (idle) words.push(idle);
  return words;
}

/** "A key that is not used for 60 days is revoked; its owner is told after 30."; null where there is no such rule. */
export function idleWords({ idleWarnDays, idleDisableDays }: KeyPolicy): string | null {
  if (idleDisableDays !== null) {
    const told = idleWarnDays === null ? "" : `; its owner is told after ${idleWarnDays}`;
    return `A key that is not used for ${counted(idleDisableDays, "day")} is revoked${told}.`;
  }
  if (idleWarnDays === null) return null;
  return `The owner of a key that is not used for ${counted(idleWarnDays, "day")} is told by mail.`;
}

/** "100 per minute". */
export function defaultLimitWords(limit: Pick<KeyPolicy, "rateLimitMax" | "rateLimitTimeWindow">): string {
  return `${figure(limit.rateLimitMax)} per ${duration(limit.rateLimitTimeWindow)}`;
}
