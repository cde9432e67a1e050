"use client";

import { useCallback } from "react";
import { CustomPermissions } from "@/components/permissions/custom-permissions";
import { GrantSummary } from "@/components/permissions/grant-summary";
import { GrantableContext, roleGrantable } from "@/components/permissions/grantable";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FieldErrors } from "@/components/ui/field-errors";
import { permissionOf, choiceOf, type Choice } from "@/lib/permissions/choice";
import { cutOff, withinCeiling } from "@/lib/permissions/compare";
import { grantsOf } from "@/lib/permissions/effective";
import type { RolePlace } from "./role-actions";

type RoleEditorProps = {
  choice: Choice;
  change: (choice: Choice) => void;
  place: RolePlace;
  /** The role that is edited: there is nothing to copy from itself. */
  except: string | null;
  errors: readonly string[];
};

/** Chooses what a role may do, what only people may do included, within what the viewer may give. */
export function RoleEditor({ choice, change, place, except, errors }: RoleEditorProps) {
  const { roles, own } = place;
  const others = useCallback(
    async () =>
      roles
        .filter(({ id }) => id !== except)
        .map(({ id, name, permissions }) => ({ id, name, environment: null, grants: permissions })),
    [roles, except],
  );
  const grants = grantsOf(choice);
  const beyond = cutOff(grants, own.permissions);
  return (
    <GrantableContext value={roleGrantable}>
      <div className="space-y-3">
        <h3 className="text-base font-medium">Permissions</h3>
        <FieldErrors id="permissions-error" errors={errors} />
        <CustomPermissions
          choice={choice}
          change={change}
          role={{ name: own.name, yours: true, ceiling: own.permissions }}
          others={others}
        />
        {beyond.length > 0 && (
          <Callout
            tone="caution"
            title="Beyond your own role"
            actions={
              <Button size="small" onClick={() => change(choiceOf(withinCeiling(grants, own.permissions)))}>
                Keep only what you may give
              </Button>
            }
          >
            You cannot give what {own.name} does not allow:{" "}
            {beyond.map((cut, index) => (
              <span key={permissionOf(cut)}>
                {index > 0 && ", "}
                <code className="font-mono text-xs">{permissionOf(cut)}</code>
              </span>
            ))}
            .
          </Callout>
        )}
        <section aria-label="What it may do" className="rounded-lg border bg-sunken px-3.5 py-3">
          <h4 className="text-sm">Whoever has it may do</h4>
          {grants.length === 0 ? (
            <p className="mt-1 text-sm text-normal">Nothing but sign in and leave.</p>
          ) : (
            <GrantSummary grants={grants} holder="role" />
          )}
        </section>
      </div>
    </GrantableContext>
  );
}
