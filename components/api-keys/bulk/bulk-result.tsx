"use client";

import { ChevronRight, CircleAlert, CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { figure } from "@/components/ui/figure";
import { cn } from "@/lib/cn";
import type { BulkKind } from "./bulk-actions";
import { BulkNames } from "./bulk-names";
import type { BulkOutcome } from "./bulk-run";
import { reasonWords, resultWords } from "./bulk-words";
import { counted } from "@/components/api-keys/words";

type BulkResultProps = {
  kind: BulkKind;
  outcome: BulkOutcome;
  /** As the keys were called before. */
  names: ReadonlyMap<string, string>;
  again: () => void;
  close: () => void;
};

/** What became of each key: those that are left by name under the reason, the others by name. */
export function BulkResult({ kind, outcome: { done, left }, names, again, close }: BulkResultProps) {
  const reasons = new Map<string, { id: string; name: string }[]>();
  for (const [id, { name, reason }] of left) {
    const words = reasonWords(reason);
    reasons.set(words, [...(reasons.get(words) ?? []), { id, name: name ?? names.get(id) ?? id }]);
  }
  const all = left.size === 0;
  const Icon = all ? CircleCheck : CircleAlert;
  const lines = [
    ...[...reasons].flatMap(([reason, keys]) => keys.map(({ name }) => `${name}\t${reason}`)),
    ...[...done.values()].map((name) => `${name}\tDone`),
  ];
  return (
    <>
      <DialogBody>
        <div className="space-y-4">
          <h3 ref={focus} tabIndex={-1} className="flex items-center gap-2 text-base outline-none">
            <Icon
              aria-hidden="true"
              className={cn("size-5 shrink-0", all ? "text-positive" : "text-caution")}
            />
            {resultWords(kind, done.size, done.size + left.size)}
          </h3>
          {[...reasons].map(([reason, keys]) => (
            <section key={reason} aria-label={reason} className="text-sm">
              <p className="mb-1.5 text-normal">
                <span className="font-medium text-strong">{counted(keys.length, "key")}: </span>
                {reason}
              </p>
              <BulkNames label="Keys that are left" keys={keys} />
            </section>
          ))}
          {done.size > 0 && (
            <details open={all && done.size <= 10} className="group text-sm">
              <summary className="mb-1.5 flex items-center gap-1 rounded-sm font-medium text-strong">
                <ChevronRight aria-hidden="true" className="size-4 text-muted group-open:rotate-90" />
                Done: {figure(done.size)}
              </summary>
              <BulkNames label="Keys that are done" keys={[...done].map(([id, name]) => ({ id, name }))} />
            </details>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <CopyButton labelled variant="ghost" label="Copy result" value={lines.join("\n")} />
        {!all && <Button onClick={again}>Try the failed ones again</Button>}
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

/** The button that had the focus is gone: the outcome is read out instead. */
function focus(heading: HTMLElement | null) {
  heading?.focus();
}
