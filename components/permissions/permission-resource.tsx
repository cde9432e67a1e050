"use client";

import { useId } from "react";
import { pairsOf, reaches, resourceTick, toggleResource } from "@/lib/permissions/choice";
import { grantsOf } from "@/lib/permissions/effective";
import { actionsOf, registry, type Resource } from "@/lib/permissions/registry";
import type { FoundAction } from "@/lib/permissions/search";
import { summariseGrants } from "@/lib/permissions/words";
import { useGrantable } from "./grantable";
import { Highlight } from "./highlight";
import { PermissionAction } from "./permission-action";
import { Disclosure, TreeBox, useDisclosure, type Branch } from "./tree-box";

type PermissionResourceProps = Branch & {
  resource: Resource;
  /** The actions that a search found; null: all are shown, once it is opened. */
  found: readonly FoundAction[] | null;
};

/** One resource of the tree: its own box, and under it the boxes of its actions. */
export function PermissionResource({ resource, found, ...branch }: PermissionResourceProps) {
  const { choice, change, role, terms } = branch;
  const { label, about } = registry[resource];
  const { noun } = useGrantable();
  const { open, toggle } = useDisclosure(terms, found !== null);
  const id = useId();
  const [summary] = summariseGrants(grantsOf(choice), noun, [resource]);
  const reachable = pairsOf([resource], noun).some((pair) => reaches(role, pair));
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-3 py-2 ps-3.5 pe-1.5">
        <TreeBox
          name={resource}
          label={<Highlight text={label} terms={terms} />}
          hint={<Highlight text={about} terms={terms} />}
          tick={resourceTick(choice, resource, noun)}
          reachable={reachable}
          remark
          press={() => change(toggleResource(choice, resource, { role, holder: noun }))}
          className="flex-1"
        />
        <span className="text-end text-xs text-muted tabular-nums empty:hidden max-sm:order-last max-sm:basis-full max-sm:ps-6 max-sm:text-start sm:max-w-1/2">
          {summary?.words}
        </span>
        <Disclosure open={open} controls={id} label={`${label}: actions`} toggle={toggle} />
      </div>
      {open && (
        <ul id={id} className="border-t bg-sunken py-1 ps-9.5 pe-1.5" aria-label={`Actions of ${label}`}>
          {(found ?? actionsOf(resource, noun).map((action) => ({ action, fields: null }))).map(
            ({ action, fields }) => (
              <PermissionAction
                key={action}
                pair={{ resource, action }}
                found={fields}
                remark={reachable}
                {...branch}
              />
            ),
          )}
        </ul>
      )}
    </li>
  );
}
