import { calendarDate, exactTime } from "@/components/ui/relative-time";
import { figure } from "@/components/ui/figure";
import type { KeySurvey, SurveyedKey } from "@/lib/api-keys/survey";
import type { BulkKind } from "./bulk-actions";
import { counted } from "@/components/api-keys/words";

/** What is done to many keys, as the buttons, the bar and the result say it. */
export const bulkWords: Readonly<
  Record<BulkKind, { title: string; description: string; deed: string; doing: string; done: string }>
> = {
  revoke: {
    title: "Revoke",
    description: "Stops the keys without deleting them. You can reactivate them later.",
    deed: "Revoke",
    doing: "Revoking",
    done: "revoked",
  },
  reactivate: {
    title: "Reactivate",
    description: "Undoes the revocation of the keys.",
    deed: "Reactivate",
    doing: "Reactivating",
    done: "reactivated",
  },
  expire: {
    title: "Expire",
    description: "Gives all of the keys the same last day.",
    deed: "Set the expiry of",
    doing: "Setting the expiry of",
    done: "set to expire",
  },
  tag: {
    title: "Tag",
    description: "Adds tags to the keys, or takes some away. The other tags stay.",
    deed: "Tag",
    doing: "Tagging",
    done: "changed",
  },
};

/** A sentence about what follows. */
export type Stake = { tone: "neutral" | "caution" | "danger"; words: string };

/** What will follow for the keys, most serious first. @param expiry of the deed `expire`; null: not chosen yet */
export function stakesOf(kind: BulkKind, { keys }: KeySurvey, expiry: Date | null): Stake[] {
  switch (kind) {
    case "revoke":
      return revoking(keys);
    case "reactivate":
      return reactivating(keys);
    case "expire":
      return expiring(keys, expiry);
    case "tag":
      return [{ tone: "neutral", words: "Tags change nothing about what a key may do." }];
  }
}

function revoking(keys: readonly SurveyedKey[]): Stake[] {
  const revoked = keys.filter((key) => key.revoked).length;
  return [
    used(keys, "from the next call on, whatever uses them is answered 401."),
    ...some(
      revoked,
      (few) => `${few} ${are(revoked)} revoked already and ${stay(revoked)} as ${it(revoked)}.`,
    ),
  ];
}

function reactivating(keys: readonly SurveyedKey[]): Stake[] {
  const leaked = keys.filter((key) => key.leaked).length;
  const working = keys.filter((key) => !key.revoked).length;
  const expired = keys.filter((key) => key.revoked && key.status === "expired").length;
  const because = leaked === 1 ? "was revoked because it leaked" : "were revoked because they leaked";
  return [
    ...some(
      leaked,
      (few) => `${few} of them ${because}: whoever has the secret can use it again at once.`,
      "danger",
    ),
    { tone: "neutral", words: "The same secrets work again at once, for everything that still has them." },
    ...some(
      expired,
      (few) =>
        `${few} ${have(expired)} expired as well: only a later expiry starts ${expired === 1 ? "it" : "them"} again.`,
    ),
    ...some(working, (few) => `${few} ${are(working)} not revoked and ${stay(working)} as ${it(working)}.`),
  ];
}

function expiring(keys: readonly SurveyedKey[], expiry: Date | null): Stake[] {
  if (expiry === null) return [used(keys, "whatever uses them is answered 401 from that day on.")];
  const day = calendarDate(expiry);
  const expired = keys.filter((key) => key.status === "expired").length;
  const sooner = keys.filter(
    ({ status, expirationDate }) =>
      status !== "expired" && expirationDate !== null && Date.parse(expirationDate) < expiry.getTime(),
  ).length;
  return [
    used(keys, `after ${day} whatever uses them is answered 401.`),
    ...some(
      sooner,
      (few) => `${few} would have expired sooner: ${sooner === 1 ? "it works" : "they work"} longer now.`,
    ),
    ...some(
      expired,
      (few) =>
        `${few} ${have(expired)} expired: unless revoked, ${expired === 1 ? "it works" : "they work"} again until ${day}.`,
      "caution",
    ),
  ];
}

function used(keys: readonly SurveyedKey[], then: string): Stake {
  const lately = keys.filter((key) => key.status === "active" && key.usedLately).length;
  if (lately === 0) {
    const none = keys.length === 1 ? "It was not used" : "None of them was used";
    return {
      tone: "neutral",
      words: `${none} in the last 24 hours. ${then.charAt(0).toUpperCase()}${then.slice(1)}`,
    };
  }
  const which = keys.length === 1 ? "It was" : `${figure(lately)} of them ${lately === 1 ? "was" : "were"}`;
  return { tone: "caution", words: `${which} used in the last 24 hours: ${then}` };
}

function some(count: number, words: (few: string) => string, tone: Stake["tone"] = "neutral"): Stake[] {
  return count === 0 ? [] : [{ tone, words: words(figure(count)) }];
}

const are = (count: number) => (count === 1 ? "is" : "are");
const have = (count: number) => (count === 1 ? "has" : "have");
const stay = (count: number) => (count === 1 ? "stays" : "stay");
const it = (count: number) => (count === 1 ? "it is" : "they are");

/** "25 of 27 keys revoked", "27 keys revoked". */
export function resultWords(kind: BulkKind, done: number, total: number): string {
  const keys = done === total ? counted(total, "key") : `${figure(done)} of ${counted(total, "key")}`;
  return `${keys} ${bulkWords[kind].done}`;
}

/** Why a key was refused, as the dialog says it: "The date must lie in the future." */
export function reasonWords(reason: string): string {
  return reason
    .replace(/^expirationDate\b/, "The date")
    .replace(/^note\b/, "The note")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => exactTime(new Date(time)));
}
