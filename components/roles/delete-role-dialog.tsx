"use client";

import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { useGo } from "@/components/ui/company-address";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import { cutOff } from "@/lib/permissions/compare";
import type { ListedRole } from "@/lib/roles/list";
import type { RoleActions, RolePlace } from "./role-actions";
import { RoleReview } from "./role-review";
import { holdersWords, isHeld } from "./role-words";

type DeleteRoleDialogProps = {
  deleted: ListedRole;
  actions: RoleActions;
  place: RolePlace;
  close: () => void;
};

/** Deletes a role; whoever has it gets another, chosen here with what that means for them. */
export function DeleteRoleDialog({ deleted: role, actions, place, close }: DeleteRoleDialogProps) {
  const [moveTo, setMoveTo] = useState("");
  const go = useGo();
  const kept = useKeptForm(actions.delete, ({ name, movedTo }) => {
    const description = movedTo ? `Whoever had it has ${movedTo} now.` : undefined;
    toast(`Role ${name} deleted`, { tone: "positive", description });
    close();
    if (place.single) go.push("/settings/roles");
  });
  const held = isHeld(role);
  const targets = place.roles.filter(
    ({ id, permissions }) => id !== role.id && cutOff(permissions, place.own.permissions).length === 0,
  );
  return (
    <DeedDialog
      size={held ? "large" : "medium"}
      title={`Delete the role ${role.name}`}
      description="This cannot be undone; the logs stay."
      deed="Delete role"
      tone="danger"
      disabled={held && moveTo === ""}
      hidden={{ id: role.id }}
      form={kept}
      close={close}
    >
      {!held && <Callout>Nobody has this role, so nobody’s rights change.</Callout>}
      {held && (
        <Field
          label="Role that its holders get"
          name="moveTo"
          hint={`${holdersWords(role)} ${hasWords(role)} this role. Members are signed out by the change.`}
          errors={fieldErrors(kept.state, "moveTo")}
          required
        >
          {(control) => (
            <Select
              {...control}
              value={moveTo}
              onChange={(event) => setMoveTo(event.target.value)}
              options={[
                { value: "", label: "Choose a role" },
                ...targets.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
      )}
      {held && moveTo !== "" && (
        <RoleReview key={moveTo} id={role.id} to={{ roleId: moveTo }} actions={actions} />
      )}
    </DeedDialog>
  );
}

function hasWords({ members, serviceAccounts, invitations }: ListedRole): string {
  return members + serviceAccounts + invitations === 1 ? "has" : "have";
}
