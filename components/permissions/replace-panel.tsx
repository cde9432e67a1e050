"use client";

import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { FieldErrors } from "@/components/ui/field-errors";
import { changeWords, type GrantChange } from "@/lib/permissions/compare";
import { GrantDiff } from "./grant-diff";
import { useOwnEscape } from "./use-own-escape";

type ReplacePanelProps = {
  title: string;
  /** What would change; null: nothing is offered yet. */
  changes: readonly GrantChange[] | null;
  /** Something was entered that is neither applied nor given up. */
  pending: boolean;
  /** It can be applied although no permission changes. */
  applicable?: boolean;
  apply: () => void;
  close: () => void;
  children: ReactNode;
};

/**
 * Stands in the tree's place and offers other permissions: first what would change, then the button. While
 * something waits to be applied the form around is not sent, or it would go out without it.
 */
export function ReplacePanel(props: ReplacePanelProps) {
  const { title, changes, pending, applicable, apply, close, children } = props;
  const panel = useRef<HTMLElement>(null);
  const id = useId();
  const held = useHeldForm(panel, pending);
  useOwnEscape(panel, close);
  const ready = applicable === true || (changes !== null && changes.length > 0);
  return (
    <section ref={panel} aria-labelledby={id} className="space-y-3 p-3.5">
      <h3 id={id} className="text-base">
        {title}
      </h3>
      {children}
      <p role="status" className="text-sm text-normal empty:hidden">
        {changes && `${changeWords(changes)}${changes.length === 0 ? " to what is chosen now." : "."}`}
      </p>
      {changes && changes.length > 0 && <GrantDiff changes={changes} />}
      <FieldErrors
        id={`${id}-held`}
        errors={held && pending ? ["This is not applied yet: apply it or cancel it first."] : []}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button variant="primary" disabled={!ready} onClick={apply}>
          Apply
        </Button>
      </div>
    </section>
  );
}

/** Stops the form around from being sent while something is pending; true once it was stopped. */
function useHeldForm(panel: RefObject<HTMLElement | null>, pending: boolean): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const form = panel.current?.closest("form");
    if (!form || !pending) return;
    const hold = (event: SubmitEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setHeld(true);
      panel.current?.querySelector<HTMLElement>("textarea, input:checked, input")?.focus();
    };
    form.addEventListener("submit", hold, { capture: true });
    return () => form.removeEventListener("submit", hold, { capture: true });
  }, [panel, pending]);
  return held;
}
