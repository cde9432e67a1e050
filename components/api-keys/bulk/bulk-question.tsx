"use client";

import { ChevronRight } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogBody, dialogFormStyles, DialogFooter } from "@/components/ui/dialog";
import { figure } from "@/components/ui/figure";
import { Skeleton } from "@/components/ui/skeleton";
import type { Answer } from "@/components/ui/use-answer";
import type { KeySurvey } from "@/lib/api-keys/survey";
import type { BulkActions, BulkDeed, BulkKind } from "./bulk-actions";
import { deedOf, faultsOf, type BulkFaults } from "./bulk-deed";
import { BulkFields } from "./bulk-fields";
import { BulkNames } from "./bulk-names";
import { bulkWords, stakesOf } from "./bulk-words";
import { counted } from "@/components/api-keys/words";

type BulkQuestionProps = {
  kind: BulkKind;
  /** How many keys were selected. */
  selected: number;
  survey: Answer<KeySurvey>;
  tags: BulkActions["tags"];
  /** Why it could not be handed over. */
  failure: string | null;
  start: (deed: BulkDeed) => void;
  close: () => void;
};

/** What will break, what the deed needs to know, and the deed itself last. */
export function BulkQuestion({ kind, selected, survey, tags, failure, start, close }: BulkQuestionProps) {
  const [faults, setFaults] = useState<BulkFaults>({});
  const [expiry, setExpiry] = useState<Date | null>(null);
  const total = survey.data?.keys.length ?? selected;
  const waiting = survey.data === null && survey.failure === null;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const found = faultsOf(kind, form, total);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else start(deedOf(kind, form));
  };
  return (
    <form onSubmit={onSubmit} noValidate className={dialogFormStyles}>
      <DialogBody>
        <div className="space-y-5">
          {failure !== null && (
            <Callout role="alert" tone="danger">
              {failure}
            </Callout>
          )}
          <Stakes kind={kind} selected={selected} survey={survey} expiry={expiry} />
          {total > 0 && (
            <BulkFields
              kind={kind}
              total={total}
              onKeys={survey.data?.tags ?? []}
              known={tags}
              faults={faults}
              setExpiry={setExpiry}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={close}>Cancel</Button>
        {total > 0 && (
          <Button
            type="submit"
            variant={kind === "revoke" ? "danger" : "primary"}
            pending={waiting}
            data-autofocus={kind === "reactivate" ? "" : undefined}
          >
            {bulkWords[kind].deed} {counted(total, "key")}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}

type StakesProps = Pick<BulkQuestionProps, "kind" | "selected" | "survey"> & { expiry: Date | null };

function Stakes({ kind, selected, survey: { data, failure }, expiry }: StakesProps) {
  if (failure !== null) {
    return (
      <Callout tone="caution" title="It could not be read what this breaks">
        {failure}
      </Callout>
    );
  }
  if (data === null) return <Skeleton className="h-16 w-full" />;
  const gone = selected - data.keys.length;
  if (data.keys.length === 0) {
    return <Callout title="None of the selected keys is there any more" />;
  }
  const stakes = stakesOf(kind, data, expiry);
  const tone = stakes.find((stake) => stake.tone !== "neutral")?.tone ?? "neutral";
  return (
    <div className="space-y-3">
      <Callout tone={tone}>
        <ul className="space-y-1">
          {stakes.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
          {gone > 0 && (
            <li>
              {figure(gone)} of the selected {gone === 1 ? "is" : "are"} no longer there.
            </li>
          )}
        </ul>
      </Callout>
      <Names keys={data.keys} />
    </div>
  );
}

const firstNames = 3;

/** Which keys: the first of them, and all on demand. */
function Names({ keys }: Pick<KeySurvey, "keys">) {
  const names = keys.map(({ name }) => name);
  if (names.length <= firstNames) return <p className="text-sm break-words text-muted">{names.join(", ")}</p>;
  return (
    <details className="group text-sm text-muted">
      <summary className="flex items-start gap-1 rounded-sm">
        <ChevronRight aria-hidden="true" className="mt-0.5 size-4 shrink-0 group-open:rotate-90" />
        <span className="min-w-0 break-words">
          {names.slice(0, firstNames).join(", ")} and {counted(names.length - firstNames, "other")}
        </span>
      </summary>
      <div className="mt-2">
        <BulkNames label="Keys" keys={keys} />
      </div>
    </details>
  );
}
