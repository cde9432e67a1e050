"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { Steps } from "@/components/ui/steps";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors, type FormState } from "@/lib/form-state";
import { choiceOf } from "@/lib/permissions/choice";
import { compareGrants } from "@/lib/permissions/compare";
import { grantsOf } from "@/lib/permissions/effective";
import type { ListedRole } from "@/lib/roles/list";
import type { RoleView } from "@/lib/roles/present";
import type { RoleActions, RolePlace } from "./role-actions";
import { RoleEditor } from "./role-editor";
import { RoleReview } from "./role-review";
import { isHeld } from "./role-words";

type RoleDialogProps = {
  /** Null: a new one. */
  edited: ListedRole | null;
  /** What it allows at first; null: nothing. */
  from: RoleView | null;
  actions: RoleActions;
  place: RolePlace;
  close: () => void;
};

/** Name and permissions of a role. Before a change is saved that somebody feels, it says who. */
export function RoleDialog(props: RoleDialogProps) {
  const { edited, actions, close } = props;
  const draft = useDraft(props);
  const [reviewed, setReviewed] = useState<Review | null>(null);
  const kept = useKeptForm(edited ? actions.update : actions.create, (saved) => {
    toast(edited ? "Changes saved" : "Role created", { tone: "positive", description: saved.name });
    close();
  });
  const { state, pending } = kept;
  // A fault in a field is shown where the field is: the review is over when a later answer has one.
  const review = reviewed !== null && draft.felt && !faultySince(reviewed, state);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (!draft.felt || review) return kept.onSubmit(event);
    event.preventDefault();
    setReviewed({ before: state });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending}
      size="large"
      title={edited ? "Edit role" : "Create role"}
      description={
        edited
          ? "Changes count for whoever has it, and for their keys, from the next request on."
          : "What people and service accounts with this role may do."
      }
    >
      <form ref={kept.form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
        {edited && <input type="hidden" name="id" value={edited.id} />}
        <input type="hidden" name="permissions" value={JSON.stringify(draft.permissions)} />
        {review && <input type="hidden" name="name" value={draft.name} />}
        <DialogBody>
          <div className="space-y-5">
            {draft.felt && <Steps steps={["Permissions", "Whose rights change"]} current={review ? 1 : 0} />}
            <FormMessage state={state} />
            {review && edited ? (
              <RoleReview id={edited.id} to={{ permissions: draft.permissions }} actions={actions} />
            ) : (
              <RoleFields {...props} draft={draft} state={state} />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={pending}>
            Cancel
          </Button>
          {review && (
            <Button onClick={() => setReviewed(null)} disabled={pending}>
              Back
            </Button>
          )}
          <Button key={String(review)} type="submit" variant="primary" pending={pending}>
            {deedWords(edited !== null, draft.felt && !review)}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

type Draft = ReturnType<typeof useDraft>;

/** What is typed and chosen so far; `felt`: somebody has the role, and may do something else with it. */
function useDraft({ edited, from }: RoleDialogProps) {
  const [name, setName] = useState(edited?.name ?? (from ? `${from.name} (copy)` : ""));
  const [choice, setChoice] = useState(() => choiceOf(from?.permissions ?? []));
  const permissions = grantsOf(choice);
  const changed = edited !== null && compareGrants(edited.permissions, permissions).length > 0;
  const felt = changed && isHeld(edited);
  return { name, setName, choice, setChoice, permissions, felt };
}

type RoleFieldsProps = Pick<RoleDialogProps, "edited" | "place"> & {
  draft: Draft;
  state: FormState<unknown>;
};

function RoleFields({ edited, place, draft, state }: RoleFieldsProps) {
  return (
    <>
      <Field label="Name" name="name" errors={fieldErrors(state, "name", "The name")} required>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={(event) => draft.setName(event.target.value)}
            maxLength={60}
            placeholder="Support"
            autoComplete="off"
            data-1p-ignore=""
          />
        )}
      </Field>
      <RoleEditor
        choice={draft.choice}
        change={draft.setChoice}
        place={place}
        except={edited?.id ?? null}
        errors={fieldErrors(state, "permissions")}
      />
    </>
  );
}

/** What the last attempt had come to when it began. */
type Review = { before: FormState<unknown> };

function faultySince({ before }: Review, state: FormState<unknown>): boolean {
  return state !== before && state.status === "failed" && Object.keys(state.fields).length > 0;
}

function deedWords(edits: boolean, toReview: boolean): string {
  if (!edits) return "Create role";
  return toReview ? "Continue" : "Save changes";
}
