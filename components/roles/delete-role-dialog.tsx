"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useGo } from "@/components/ui/company-address";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
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
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      size={held ? "large" : "medium"}
      title={`Delete the role ${role.name}`}
      description="This cannot be undone; the logs stay."
    >
      <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={role.id} />
        <DialogBody>
          <div className="space-y-5">
            <FormMessage state={kept.state} />
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
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" pending={kept.pending} disabled={held && moveTo === ""}>
            Delete role
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function hasWords({ members, serviceAccounts, invitations }: ListedRole): string {
  return members + serviceAccounts + invitations === 1 ? "has" : "have";
}
