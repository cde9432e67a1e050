"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
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
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      size="small"
      title={account ? `Rename ${account.name}` : "Create account"}
      description={
        account
          ? "Its id stays, so nothing that uses the account notices."
          : "Keys that may reach every account reach it at once; keys that are narrowed to others do not."
      }
    >
      <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className={dialogFormStyles}>
        <DialogBody>
          <div className="space-y-4">
            <FormMessage state={kept.state} />
            {account && <input type="hidden" name="id" value={account.id} />}
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
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={kept.pending}>
            {account ? "Rename" : "Create account"}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
