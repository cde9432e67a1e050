"use client";

import { useId } from "react";
import {
  actionTick,
  coveredFields,
  permissionOf,
  reaches,
  toggleAction,
  toggleAllFields,
  toggleField,
  type Choice,
  type Pair,
} from "@/lib/permissions/choice";
import { registry } from "@/lib/permissions/registry";
import { fieldsOf } from "@/lib/permissions/words";
import { Highlight } from "./highlight";
import { Disclosure, TreeBox, useDisclosure, type Branch } from "./tree-box";

type PermissionActionProps = Branch & {
  pair: Pair;
  /** The fields that a search found; null: all are shown, once it is opened. */
  found: readonly string[] | null;
  /** Says when the role lacks it; not where the resource has said so. */
  remark: boolean;
};

/** One action: its box, and under it the fields that it can be narrowed to. */
export function PermissionAction({ pair, found, remark, ...branch }: PermissionActionProps) {
  const { choice, change, role, terms } = branch;
  const { resource, action } = pair;
  const tick = actionTick(choice, pair);
  const { open, toggle } = useDisclosure(terms, found !== null || tick === "some");
  const id = useId();
  const reachable = reaches(role, pair);
  const narrows = fieldsOf(resource, action).length > 0;
  return (
    <li className="py-0.5">
      <div className="flex min-h-8 items-center gap-3">
        <TreeBox
          name={`${resource} ${action}`}
          label={<Highlight text={action.charAt(0).toUpperCase() + action.slice(1)} terms={terms} />}
          tick={tick}
          reachable={reachable}
          remark={remark}
          press={() => change(toggleAction(choice, pair))}
          className="flex-1"
        />
        {narrows && (
          <>
            <span className="text-end text-xs text-muted tabular-nums">{coverWords(choice, pair)}</span>
            <Disclosure
              open={open}
              controls={id}
              label={`${registry[resource].label}, ${action}: fields`}
              toggle={toggle}
            />
          </>
        )}
      </div>
      {open && narrows && <Fields id={id} pair={pair} found={found} remark={reachable} {...branch} />}
    </li>
  );
}

function Fields({ id, pair, found, remark, ...branch }: PermissionActionProps & { id: string }) {
  const { choice, change, role, terms } = branch;
  const { resource, action } = pair;
  const covered = coveredFields(choice, pair);
  const path = `${resource} ${action}`;
  return (
    <div id={id} className="ps-6 pb-2">
      <TreeBox
        name={`${path} all fields`}
        label="All fields, also those added later"
        tick={choice.get(permissionOf(pair)) === null ? "all" : "none"}
        reachable={reaches(role, pair)}
        press={() => change(toggleAllFields(choice, pair))}
        className="py-1"
      />
      <ul className="grid grid-cols-2 gap-x-4 sm:grid-cols-3" aria-label={`Fields of ${path}`}>
        {(found ?? fieldsOf(resource, action)).map((field) => (
          <li key={field} className="py-0.5">
            <TreeBox
              name={`${path} ${field}`}
              label={
                <code className="font-mono text-xs">
                  <Highlight text={field} terms={terms} />
                </code>
              }
              tick={covered.includes(field) ? "all" : "none"}
              reachable={reaches(role, pair, field)}
              remark={remark}
              press={() => change(toggleField(choice, pair, field))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "all fields, later ones too", "3 of 8 fields". */
function coverWords(choice: Choice, pair: Pair): string {
  if (choice.get(permissionOf(pair)) === null) return "all fields, later ones too";
  const all = fieldsOf(pair.resource, pair.action).length;
  const covered = coveredFields(choice, pair).length;
  return `${covered} of ${all} fields${covered === all ? ", later ones not" : ""}`;
}
