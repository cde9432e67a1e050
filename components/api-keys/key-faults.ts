import { listedLines } from "@/lib/api-keys/form";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";

const labels: Readonly<Record<string, string>> = {
  name: "The name",
  rateLimitMax: "The number of requests",
  rateLimitTimeWindow: "The period",
  refillAmount: "The number of requests",
  refillInterval: "The interval",
  expirationDate: "The date",
  note: "The note",
};

/** The faults of a field as the dialog says them: "The name must not be empty." for "name must not be empty." */
export function faultsOf<T>(state: FormState<T>, field: string): string[] {
  const lines = listedLines(typedValue(state, field) ?? "");
  return fieldErrors(state, field).map((fault) => {
    const [, subject = "", rest = ""] = /^(\w+) ((?:must|has|is)\b.*)$/s.exec(fault) ?? [];
    if (rest === "") return fault;
    if (/^\d+$/.test(subject)) return `“${lines[Number(subject)] ?? subject}” ${rest}`;
    return `${labels[subject] ?? subject} ${rest}`;
  });
}
