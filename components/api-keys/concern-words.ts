import { relativeTime } from "@/components/ui/relative-time";
import { figure } from "@/components/ui/figure";
import { dayMs, idleSince, pressingConcerns, type Concern } from "@/lib/api-keys/concerns";
import type { Attention } from "./list/list-address";
import type { ApiKeyView } from "@/lib/api-keys/answers";

/** What keys are narrowed by, and what each is called in a file. */
export const concernLabels: Readonly<Record<Concern, string>> = {
  stopped: "Stopped with its owner",
  expiring: "Expires soon",
  idle: "Idle",
  everlasting: "Never expires",
  wide: "All permissions",
  unrestricted: "No restrictions",
};

/** The same for what a list is narrowed by. */
export const attentionLabels: Readonly<Record<Attention, string>> = {
  pressing: "Needs attention",
  ...concernLabels,
};

/** Somebody should act on these; the others are risks that a company may want to take. */
export const pressing: ReadonlySet<Concern> = new Set(pressingConcerns);

type Subject = Pick<ApiKeyView, "expirationDate" | "lastRequest" | "updatedAt" | "inheritsRole">;

/** A concern about one key: what it is, and what to do about it. */
export function concernWords(
  concern: Concern,
  key: Subject,
  { idleAfterDays, now }: { idleAfterDays: number; now: Date },
): { label: string; advice: string } {
  switch (concern) {
    case "stopped":
      return {
        label: concernLabels.stopped,
        advice:
          "Its owner is suspended or gone, so every call is answered 401. Re-assign the key to somebody else, or revoke it.",
      };
    case "expiring":
      return {
        label: key.expirationDate ? `Expires ${when(key.expirationDate, now)}` : concernLabels.expiring,
        advice: "From then on every call is answered 401. Give it a later expiry, or replace it before.",
      };
    case "idle":
      return {
        label: key.lastRequest ? `Idle for ${figure(daysSince(key, now))} days` : "Never used",
        advice: `Neither called nor changed for ${figure(idleAfterDays)} days. If nothing needs it any more, revoke it: you can reactivate it.`,
      };
    case "everlasting":
      return {
        label: concernLabels.everlasting,
        advice: "A copy that somebody forgets works for ever. Set an expiry.",
      };
    case "wide":
      return {
        label: key.inheritsRole ? "Its owner’s whole role" : concernLabels.wide,
        advice: "Grant only what its application needs: then less can be done with a key that leaks.",
      };
    case "unrestricted":
      return {
        label: concernLabels.unrestricted,
        advice:
          "It works in production from any address, for every account and customer. Bind it to addresses, a certificate, accounts or customers.",
      };
  }
}

/** Whole days without a call and without a change. */
function daysSince(key: Subject, now: Date): number {
  return Math.floor((now.getTime() - idleSince(key)) / dayMs);
}

/** "in 5 days", "on 3 Mar 2026". */
function when(time: string, now: Date): string {
  const words = relativeTime(new Date(time), now);
  return /^\d+ [A-Z]/.test(words) ? `on ${words}` : words;
}
