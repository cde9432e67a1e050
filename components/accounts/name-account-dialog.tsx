"use client";

import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import type { AccountActions } from "./account-actions";

type NameAccountDialogProps = {
  /** Null: a new one. */
  account: { id: string; name: string } | null;
  actions: AccountActions;
  close: () => void;
};

/** The name of an account, new or changed. */
export function NameAccountDialog({ account, actions, close }: NameAccountDialogProps) {
  const kept = useKeptForm(account ? actions.update : actions.create, ({ name }) => {
    toast(account ? "Account renamed" : "Account created", { tone: "positive", description: name });
    close();
  });
  return (
    <DeedDialog
      size="small"
      title={account ? `Rename ${account.name}` : "Create account"}
      description={
        account
          ? "Its id stays, so nothing that uses the account notices."
          : "Keys that may reach every account reach it at once; keys that are narrowed to others do not."
      }
      deed={account ? "Rename" : "Create account"}
      hidden={account ? { id: account.id } : {}}
      form={kept}
      close={close}
    >
      <Field label="Name" name="name" errors={fieldErrors(kept.state, "name", "The name")} required>
        {(control) => (
          <Input
            {...control}
            defaultValue={account?.name}
            maxLength={100}
            placeholder="North"
            autoComplete="off"
            data-1p-ignore=""
            data-autofocus=""
          />
        )}
      </Field>
    </DeedDialog>
  );
}
