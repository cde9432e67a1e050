"use client";

import { useCallback, useState } from "react";
import { counted } from "@/components/api-keys/words";
import { GrantDiff } from "@/components/permissions/grant-diff";
import { KeyEffect } from "@/components/roles/key-effect";
import { LoadingImpact } from "@/components/roles/role-review";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import type { MemberRoleImpact } from "@/lib/members/role-impact";
import { changeWords } from "@/lib/permissions/compare";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";
import { roleOptions } from "./role-options";

type MemberRoleDialogProps = {
  owner: OwnerFacts;
  actions: OwnerActions;
  place: OwnerPlace;
  close: () => void;
};

/** Gives a member another role, after showing what they gain and lose. */
export function MemberRoleDialog({ owner, actions, place, close }: MemberRoleDialogProps) {
  const { id, name, role } = owner;
  const [roleId, setRoleId] = useState(role?.id ?? "");
  const other = roleId !== role?.id;
  const read = useCallback(() => actions.roleImpact(id, roleId), [actions, id, roleId]);
  const { data: impact, failure } = useAnswer(other ? read : null);
  const kept = useKeptForm(actions.updateRole, (changed) => {
    const ended = changed.sessionsEnded;
    const description = ended > 0 ? `${counted(ended, "session")} ended.` : undefined;
    toast(`${changed.name} has the role ${changed.role}`, { tone: "positive", description });
    close();
  });
  return (
    <DeedDialog
      size="large"
      title={`Change the role of ${name}`}
      description={`It counts in ${place.company} from their next request on, and for their keys with the next call.`}
      deed="Change role"
      disabled={!other}
      hidden={{ id }}
      form={kept}
      close={close}
    >
      <Field
        label="Role"
        name="roleId"
        hint={role && `Now: ${role.name}.`}
        errors={fieldErrors(kept.state, "roleId", "The role")}
        required
      >
        {(control) => (
          <Select
            {...control}
            value={roleId}
            onChange={(event) => setRoleId(event.target.value)}
            options={roleOptions(place.memberRoles)}
          />
        )}
      </Field>
      {failure !== null && <Callout tone="danger" role="alert" title={failure} />}
      {other && impact === null && failure === null && <LoadingImpact />}
      {other && impact && <Effect name={name} impact={impact} />}
    </DeedDialog>
  );
}

function Effect({ name, impact: { changes, keys, sessions } }: { name: string; impact: MemberRoleImpact }) {
  return (
    <div className="space-y-4">
      <Callout>
        {sessions === 0
          ? "They are signed in nowhere at the moment."
          : `They are signed out everywhere: ${counted(sessions, "session")} end${sessions === 1 ? "s" : ""}, so that nothing opened under the old role goes on.`}
      </Callout>
      <section className="space-y-2" aria-label="What changes">
        <p role="status" className="text-sm text-normal">
          {changes.length === 0 ? "They may do the same as before." : `${name}: ${changeWords(changes)}.`}
        </p>
        {changes.length > 0 && <GrantDiff changes={changes} />}
      </section>
      <KeyEffect keys={keys} />
    </div>
  );
}
