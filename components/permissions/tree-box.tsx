"use client";

import { ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";
import type { Choice, Tick } from "@/lib/permissions/choice";
import type { Rights } from "@/lib/permissions/effective";

/** What every part of the tree is given. */
export type Branch = {
  choice: Choice;
  change: (next: Choice) => void;
  /** What the role above holds; null: all of it, or it is not known here. */
  role: Rights | null;
  /** What is searched for. */
  terms: readonly string[];
};

type TreeBoxProps = {
  /** Its whole path, so that it makes sense without the tree around: "customers read name". */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  tick: Tick;
  /** The role holds at least some of it. What it does not hold can be taken away, never given. */
  reachable: boolean;
  /** Says so in sight when the role lacks it; what stands above need not have said it already. */
  remark?: boolean;
  press: () => void;
  className?: string;
};

export function TreeBox({ name, label, hint, tick, reachable, remark, press, className }: TreeBoxProps) {
  return (
    <Checkbox
      aria-label={reachable ? name : `${name}, not in the role`}
      label={
        <>
          {label}
          {remark && !reachable && (
            <span className="ms-2 text-xs whitespace-nowrap text-muted">not in the role</span>
          )}
        </>
      }
      hint={hint}
      checked={tick === "all"}
      indeterminate={tick === "some"}
      disabled={!reachable && tick === "none"}
      onChange={press}
      className={cn(className, !reachable && "text-muted")}
    />
  );
}

type DisclosureProps = { open: boolean; controls: string; label: string; toggle: () => void };

export function Disclosure({ open, controls, label, toggle }: DisclosureProps) {
  return (
    <IconButton
      label={label}
      size="small"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={toggle}
    >
      <ChevronRight aria-hidden="true" className={cn("transition-transform", open && "rotate-90")} />
    </IconButton>
  );
}

/** Open or not, as somebody left it under this search; under another, as that asks for. */
export function useDisclosure(terms: readonly string[], initially: boolean) {
  const [left, setLeft] = useState<{ under: string; open: boolean } | null>(null);
  const under = terms.join(" ");
  const open = left?.under === under ? left.open : initially;
  return { open, toggle: () => setLeft({ under, open: !open }) };
}
