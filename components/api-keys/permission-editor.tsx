"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { FieldErrors } from "@/components/ui/field-errors";
import type { Rights } from "@/lib/permissions/effective";
import { keyResources } from "@/lib/permissions/registry";
import { allLeaves, grantsOfChoice, tickOf, toggled, withinRole, type Choice } from "./permission-choice";
import { PermissionResource } from "./permission-resource";

type PermissionEditorProps = {
  initial: Choice;
  /** What the owner's role holds; null: not known here, everything can be ticked. */
  role: { name: string; rights: Rights } | null;
  errors: readonly string[];
};

/** Resources, their actions, their fields. Sends `permissions`, the grants as JSON. */
export function PermissionEditor({ initial, role, errors }: PermissionEditorProps) {
  const [choice, setChoice] = useState(initial);
  const reachable = role ? allLeaves.filter((leaf) => withinRole(leaf, role.rights)) : allLeaves;
  const ticked = allLeaves.filter((leaf) => choice.has(leaf)).length;
  const everything = tickOf(choice, reachable) === "all";
  return (
    <fieldset className="min-w-0" aria-describedby={errors.length > 0 ? "permissions-error" : undefined}>
      <legend className="sr-only">Custom permissions</legend>
      <input type="hidden" name="permissions" value={JSON.stringify(grantsOfChoice(choice))} />
      <div className="overflow-hidden rounded-lg border">
        <div className="flex min-h-10 flex-wrap items-center gap-x-2 border-b bg-sunken ps-3.5 pe-1.5">
          <p className="flex-1 text-sm text-muted tabular-nums" role="status">
            {figure(ticked)} of {figure(reachable.length)} chosen
          </p>
          <Button
            variant="ghost"
            size="small"
            disabled={everything}
            onClick={() => setChoice(toggled(choice, reachable, true))}
          >
            Select all
          </Button>
          <Button variant="ghost" size="small" disabled={ticked === 0} onClick={() => setChoice(new Set())}>
            Clear
          </Button>
        </div>
        <ul className="divide-y">
          {keyResources.map((resource) => (
            <PermissionResource
              key={resource}
              resource={resource}
              choice={choice}
              role={role?.rights ?? null}
              change={(leaves, on) => setChoice(toggled(choice, leaves, on))}
            />
          ))}
        </ul>
      </div>
      <FieldErrors id="permissions-error" errors={errors} />
      {role && reachable.length < allLeaves.length && (
        <p className="mt-1.5 text-sm text-muted">
          What cannot be ticked is not part of your role ({role.name}): a key never does more than its owner
          may.
        </p>
      )}
    </fieldset>
  );
}
