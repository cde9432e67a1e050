"use client";

import { useRef, useState } from "react";
import { RadioCards } from "@/components/ui/radio-cards";
import { choiceOf, type Choice } from "@/lib/permissions/choice";
import { compareGrants } from "@/lib/permissions/compare";
import { grantsOf } from "@/lib/permissions/effective";
import { fullAccess, readOnly } from "@/lib/permissions/presets";
import type { Grant } from "@/lib/permissions/schemas";
import { CustomPermissions } from "./custom-permissions";
import { EffectiveRights } from "./effective-rights";
import type { GrantSource } from "./grant-source";
import { roleWords, type RoleAbove } from "./role-above";

type Mode = "inherit" | "full" | "read" | "custom";

type PermissionEditorProps = {
  /** What is granted at first; null: it inherits the role above. */
  initial: readonly Grant[] | null;
  /** null: there is no role above, and so none to inherit. */
  role: RoleAbove | null;
  /** Reads other keys to copy from, when somebody wants to. Absent: nothing to copy from. */
  others?: () => Promise<readonly GrantSource[]>;
  errors?: readonly string[];
};

/**
 * Chooses what a key may do, and shows what that comes to. Sends `access` ("inherit" or "custom") and
 * `permissions`, the grants as JSON; whoever receives them parses and decides.
 */
export function PermissionEditor({ initial, role, others, errors = [] }: PermissionEditorProps) {
  const [mode, setMode] = useState<Mode>(() => modeOf(initial, role));
  const [choice, setChoice] = useState<Choice>(() => choiceOf(mode === "custom" ? (initial ?? []) : []));
  const box = useRef<HTMLDivElement>(null);
  const grants = grantsOfMode(mode, choice);
  return (
    <div ref={box} className="space-y-3">
      <input type="hidden" name="access" value={mode === "inherit" ? "inherit" : "custom"} />
      <input type="hidden" name="permissions" value={JSON.stringify(grants ?? [])} />
      <RadioCards
        legend="Permissions"
        name="permissions-preset"
        columns={role ? 2 : 3}
        value={mode}
        onValueChange={(value) => setMode(modeNamed(value))}
        errors={errors}
        options={[
          { value: "read", label: readOnly.label, hint: readOnly.about },
          {
            value: "custom",
            label: "Custom",
            hint: "Choose actions and fields, or start from a task.",
          },
          { value: "full", label: fullAccess.label, hint: fullAccess.about },
          ...(role ? [inheritOption(role)] : []),
        ]}
      />
      {mode === "custom" && (
        <CustomPermissions
          choice={choice}
          change={setChoice}
          role={role}
          others={others}
          inherit={() => {
            setMode("inherit");
            box.current?.querySelector<HTMLElement>("input[value=inherit]:not([type=hidden])")?.focus();
          }}
        />
      )}
      <EffectiveRights
        grants={grants}
        role={role}
        narrow={mode === "custom" ? (left) => setChoice(choiceOf(left)) : undefined}
      />
    </div>
  );
}

function inheritOption(role: RoleAbove) {
  return {
    value: "inherit",
    label: "Inherits role",
    hint: `All that ${roleWords(role)} may do, now and later.`,
  };
}

function modeNamed(value: string): Mode {
  return value === "inherit" || value === "full" || value === "read" ? value : "custom";
}

function modeOf(initial: readonly Grant[] | null, role: RoleAbove | null): Mode {
  if (initial === null) return role ? "inherit" : "custom";
  const preset = [fullAccess, readOnly].find(({ grants }) => compareGrants(initial, grants).length === 0);
  return preset?.id ?? "custom";
}

/** null: those of the role, whatever they are at the time. */
function grantsOfMode(mode: Mode, choice: Choice): readonly Grant[] | null {
  switch (mode) {
    case "inherit":
      return null;
    case "full":
      return fullAccess.grants;
    case "read":
      return readOnly.grants;
    case "custom":
      return grantsOf(choice);
  }
}
