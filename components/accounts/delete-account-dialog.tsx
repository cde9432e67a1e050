"use client";

import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { AccountStake as Stake } from "@/lib/accounts/stake";
import { fieldErrors } from "@/lib/form-state";
import type { AccountActions } from "./account-actions";
import { AccountStake } from "./account-stake";
import { customersIn, deletedWords } from "./account-words";

type DeleteAccountDialogProps = {
  account: { id: string; name: string };
  actions: AccountActions;
  close: () => void;
};

/** Deletes an account: what is in it, where that goes, and which keys lose it. */
export function DeleteAccountDialog({ account, actions, close }: DeleteAccountDialogProps) {
  const { id, name } = account;
  const { data: stake, failure } = useAnswer(useCallback(() => actions.stake(id), [actions, id]));
  const kept = useKeptForm(actions.remove, (deleted) => {
    toast(`${name} deleted`, { tone: "positive", description: deletedWords(deleted) });
    close();
  });
  const [moveTo, setMoveTo] = useState("");
  const moves = stake !== null && customersIn(stake.customers) > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      title={`Delete ${name}`}
      description="It cannot be brought back. Customers are kept, in another account."
    >
      <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={id} />
        <DialogBody>
          <div className="space-y-4">
            <FormMessage state={kept.state} />
            {stake === null && failure === null && <Skeleton className="h-24" />}
            {failure !== null && <p role="alert">{failure}</p>}
            {stake && moves && (
              <Field
                label="Move its customers to"
                name="moveTo"
                errors={fieldErrors(kept.state, "moveTo", "The account")}
                required
              >
                {(control) => (
                  <Select
                    {...control}
                    value={moveTo}
                    onChange={(event) => setMoveTo(event.target.value)}
                    options={optionsOf(stake)}
                  />
                )}
              </Field>
            )}
            {stake && <AccountStake name={name} stake={stake} target={nameOf(stake, moveTo)} />}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="danger"
            pending={kept.pending}
            disabled={stake === null || (moves && moveTo === "")}
          >
            Delete account
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function optionsOf({ others }: Stake) {
  return [
    { value: "", label: "Choose an account" },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

function nameOf({ others }: Stake, id: string): string | null {
  return others.find((other) => other.id === id)?.name ?? null;
}
