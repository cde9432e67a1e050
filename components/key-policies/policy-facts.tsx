import type { ReactNode } from "react";
import { defaultLimitWords } from "@/components/api-keys/fields/policy-words";
import { counted } from "@/components/api-keys/words";
import type { KeyPolicy } from "@/lib/key-policies/policy";

/** The rules of one environment, side by side. */
export function PolicyFacts({ policy }: { policy: KeyPolicy }) {
  const { ownRateLimit, maxLifetimeDays, expiryRequired, idleWarnDays, idleDisableDays } = policy;
  return (
    <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      <Rule label="Default limit" note={ownRateLimit ? "Its own" : "The company’s"}>
        {defaultLimitWords(policy)}
      </Rule>
      <Rule
        label="Longest lifetime"
        none={maxLifetimeDays === null}
        note={maxLifetimeDays === null ? "Any expiry will do" : "From the day the expiry is set"}
      >
        {maxLifetimeDays === null ? "No maximum" : counted(maxLifetimeDays, "day")}
      </Rule>
      <Rule label="Expiry" none={!expiryRequired && maxLifetimeDays === null} note={expiryNote(policy)}>
        {expiryRequired || maxLifetimeDays !== null ? "Every key must expire" : "Not required"}
      </Rule>
      <Rule
        label="Unused keys"
        none={idleWarnDays === null && idleDisableDays === null}
        note={idleNote(policy)}
      >
        {idleDisableDays === null
          ? idleWarnDays === null
            ? "Stay as they are"
            : `Owner told after ${counted(idleWarnDays, "day")}`
          : `Revoked after ${counted(idleDisableDays, "day")}`}
      </Rule>
    </dl>
  );
}

function expiryNote({ expiryRequired, maxLifetimeDays }: KeyPolicy): string {
  if (maxLifetimeDays !== null) return "On the last day, where none is named";
  return expiryRequired ? "Whoever creates it says when" : "Keys may live until they are stopped";
}

function idleNote({ idleWarnDays, idleDisableDays }: KeyPolicy): string {
  if (idleDisableDays !== null && idleWarnDays !== null)
    return `Owner told after ${counted(idleWarnDays, "day")}`;
  if (idleDisableDays !== null) return "Without a warning by mail";
  return idleWarnDays === null ? "Called out on the list after 90 days" : "By mail; nothing is revoked";
}

type RuleProps = { label: string; note: string; none?: boolean; children: ReactNode };

function Rule({ label, note, none, children }: RuleProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={none ? "text-base text-normal" : "text-base font-medium text-strong"}>{children}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}
