import { exactTime } from "@/components/ui/relative-time";
import { listedLines, listedTags } from "@/lib/api-keys/form-values";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";

/** What the attributes are called in these dialogs. */
const labels: Readonly<Record<string, string>> = {
  name: "The name",
  description: "The description",
  metadata: "The metadata",
  rateLimitMax: "The number of requests",
  rateLimitTimeWindow: "The period",
  refillAmount: "The number of requests",
  refillInterval: "The interval",
  quotaMax: "The quota",
  expirationDate: "The expiry",
  notBefore: "The start",
  note: "The note",
  overlapSeconds: "The overlap",
  maxLifetimeDays: "The lifetime",
  idleWarnDays: "The number of days",
  idleDisableDays: "The number of days",
};

/** What the rules say for machines, and people read otherwise. */
const plainer: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/a time like .+$/, "a date and a time."],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/, (instant) => exactTime(new Date(instant))],
  [/2147483647 ms/, "24 days"],
  [/604800 \(7 days\)/, "7 days"],
  [/a whole number of (milliseconds|seconds)/, "a number"],
  [/\b1000000000000\b/, "1,000,000,000,000"],
  [/\b1000000\b/, "1,000,000"],
  [/\bexpirationDate\b/, "the expiry"],
];

/** The faults of a field as the dialog says them: "The name must not be empty." for "name must not be empty." */
export function faultsOf<T>(state: FormState<T>, field: string): string[] {
  const faults = fieldErrors(state, field);
  if (faults.length > 0 && typedValue(state, field) === "" && /^(accounts|customers)Access$/.test(field)) {
    return ["Choose at least one, or say that it reaches none."];
  }
  const entries = entriesOf(state, field);
  return faults.map((fault) => {
    const [, subject = "", rest = ""] = /^(\w+) ((?:must|has|is)\b.*)$/s.exec(fault) ?? [];
    if (rest === "") return plainWords(fault);
    const who = /^\d+$/.test(subject) ? `“${entries[Number(subject)] ?? subject}”` : labels[subject];
    return plainWords(`${who ?? subject} ${rest}`);
  });
}

/** A fault as the rules word it, in the words of people. */
export function plainWords(fault: string): string {
  return plainer.reduce(
    (words, [from, to]) => words.replace(from, (found) => (typeof to === "string" ? to : to(found))),
    fault,
  );
}

/** When the last attempt failed at one of these fields, in epoch milliseconds. */
export function failedAt<T>(state: FormState<T>, fields: readonly string[]): number | null {
  return state.status === "failed" && fields.some((field) => state.fields[field]) ? state.at : null;
}

/** What was typed into a field that holds several things, in the order they were sent. */
function entriesOf<T>(state: FormState<T>, field: string): string[] {
  const typed = typedValue(state, field) ?? "";
  return field === "tags" ? listedTags(typed, typedValue(state, "newTag") ?? "") : listedLines(typed);
}
