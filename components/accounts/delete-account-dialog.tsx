"use client";

import { useCallback, useState } from "react";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
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
    <DeedDialog
      title={`Delete ${name}`}
      description="It cannot be brought back. Customers are kept, in another account."
      deed="Delete account"
      tone="danger"
      disabled={stake === null || (moves && moveTo === "")}
      hidden={{ id }}
      form={kept}
      close={close}
    >
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
    </DeedDialog>
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
