"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";
import type { Rights } from "@/lib/permissions/effective";
import { registry, type Resource } from "@/lib/permissions/registry";
import { fieldsOf, summariseGrants } from "@/lib/permissions/words";
import { grantsOfChoice, leavesOf, tickOf, withinRole, type Choice } from "./permission-choice";

type Change = (leaves: readonly string[], on: boolean) => void;
type BranchProps = { choice: Choice; role: Rights | null; change: Change };

/** One resource of the editor: its own box, and under it the boxes of its actions. */
export function PermissionResource({ resource, ...branch }: BranchProps & { resource: Resource }) {
  const { label, about, actions } = registry[resource];
  const [open, setOpen] = useState(false);
  const id = useId();
  const leaves = actions.flatMap((action) => leavesOf(resource, action));
  const [summary] = summariseGrants(
    grantsOfChoice(new Set(leaves.filter((leaf) => branch.choice.has(leaf)))),
  );
  return (
    <li>
      <div className="flex items-center gap-3 py-2 ps-3.5 pe-1.5">
        <TreeBox {...branch} leaves={leaves} name={resource} label={label} hint={about} className="flex-1" />
        <span className="text-end text-xs text-muted max-sm:hidden">{summary?.words ?? ""}</span>
        <Disclosure open={open} controls={id} label={`${label}: actions`} toggle={() => setOpen(!open)} />
      </div>
      {open && (
        <ul id={id} className="border-t bg-sunken py-1 ps-10 pe-1.5">
          {actions.map((action) => (
            <PermissionAction key={action} resource={resource} action={action} {...branch} />
          ))}
        </ul>
      )}
    </li>
  );
}

function PermissionAction(props: BranchProps & { resource: Resource; action: string }) {
  const { resource, action, ...branch } = props;
  const fields = fieldsOf(resource, action);
  const leaves = leavesOf(resource, action);
  const chosen = leaves.filter((leaf) => branch.choice.has(leaf)).length;
  const [open, setOpen] = useState(fields.length > 0 && chosen > 0 && chosen < leaves.length);
  const id = useId();
  return (
    <li className="py-0.5">
      <div className="flex min-h-8 items-center gap-3">
        <TreeBox
          {...branch}
          leaves={leaves}
          name={`${resource} ${action}`}
          label={action.charAt(0).toUpperCase() + action.slice(1)}
          className="flex-1"
        />
        {fields.length > 0 && (
          <>
            <span className="text-xs text-muted tabular-nums">
              {chosen} of {fields.length} fields
            </span>
            <Disclosure
              open={open}
              controls={id}
              label={`${registry[resource].label}, ${action}: fields`}
              toggle={() => setOpen(!open)}
            />
          </>
        )}
      </div>
      {open && (
        <ul id={id} className="grid grid-cols-2 gap-x-4 ps-6 pb-2 sm:grid-cols-3">
          {fields.map((field) => (
            <li key={field} className="py-0.5">
              <TreeBox
                {...branch}
                leaves={[`${resource}:${action}:${field}`]}
                name={`${resource} ${action} ${field}`}
                label={<code className="font-mono text-xs">{field}</code>}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type TreeBoxProps = BranchProps & {
  leaves: readonly string[];
  /** Its whole path, so that it makes sense without the tree around: "customers read name". */
  name: string;
  label: ReactNode;
  hint?: string;
  className?: string;
};

/** Ticks all that stands under it, as far as the role reaches. */
function TreeBox({ choice, role, change, leaves, name, label, hint, className }: TreeBoxProps) {
  const reachable = role ? leaves.filter((leaf) => withinRole(leaf, role)) : leaves;
  const ticked = tickOf(choice, leaves);
  const full = tickOf(choice, reachable) === "all";
  return (
    <Checkbox
      aria-label={name}
      label={label}
      hint={hint}
      checked={ticked === "all"}
      indeterminate={ticked === "some"}
      disabled={reachable.length === 0}
      onChange={() => change(reachable, !full)}
      className={cn(className, reachable.length === 0 && "text-muted")}
    />
  );
}

type DisclosureProps = { open: boolean; controls: string; label: string; toggle: () => void };

function Disclosure({ open, controls, label, toggle }: DisclosureProps) {
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
