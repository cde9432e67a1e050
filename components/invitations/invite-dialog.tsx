"use client";

import { useState } from "react";
import { counted } from "@/components/api-keys/words";
import type { OwnerActions, OwnerPlace } from "@/components/members/owner-actions";
import { roleOptions } from "@/components/members/role-options";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import { roleGrantWords } from "@/lib/permissions/words";

type InviteDialogProps = { actions: OwnerActions; place: OwnerPlace; close: () => void };

/** Sends invitations: who, and what they may do once they accept. */
export function InviteDialog({ actions, place, close }: InviteDialogProps) {
  const { company, memberRoles } = place;
  const least =
    memberRoles.find(({ name, givable }) => givable && name === "Member") ??
    memberRoles.findLast(({ givable }) => givable);
  const [roleId, setRoleId] = useState(least?.id ?? "");
  const role = memberRoles.find(({ id }) => id === roleId);
  const kept = useKeptForm(actions.invite, ({ emails, role: given }) => {
    const [first] = emails;
    toast(
      emails.length === 1 ? `Invitation sent to ${first}` : `${counted(emails.length, "invitation")} sent`,
      {
        tone: "positive",
        description: `With the role ${given}.`,
      },
    );
    close();
  });
  const { state } = kept;
  return (
    <DeedDialog
      title={`Invite people to ${company}`}
      description="Each gets a link by mail that works once, for seven days. Nobody is a member before they accept."
      deed="Send invitations"
      disabled={roleId === ""}
      form={kept}
      close={close}
    >
      <Field
        label="E-mail addresses"
        name="emails"
        hint="One or several, parted by commas or lines."
        errors={fieldErrors(state, "emails")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            placeholder="robin@example.com"
            inputMode="email"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label="Role"
        name="roleId"
        hint={role && `They may: ${roleGrantWords(role.permissions)}.`}
        errors={fieldErrors(state, "roleId", "The role")}
        required
      >
        {(control) => (
          <Select
            {...control}
            value={roleId}
            onChange={(event) => setRoleId(event.target.value)}
            options={roleOptions(memberRoles)}
          />
        )}
      </Field>
    </DeedDialog>
  );
}
