"use client";

import type { ReactNode } from "react";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import type { useKeptForm } from "@/components/ui/use-kept-form";
import type { FormState } from "@/lib/form-state";
import { DeedFooter } from "./deed-footer";
import type { KeyFacts } from "@/components/api-keys/key-facts";

type DeedDialogProps<T> = {
  title: string;
  description: string;
  /** The button that does it. */
  deed: string;
  tone: "primary" | "danger";
  apiKey: KeyFacts;
  form: Omit<ReturnType<typeof useKeptForm<T>>, "state"> & { state: FormState<T> };
  close: () => void;
  children: ReactNode;
};

/** The frame of what is done to one key after a question: fields between, the deed last. */
export function DeedDialog<T>(props: DeedDialogProps<T>) {
  const { title, description, deed, tone, apiKey, form, close, children } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={form.pending}
      title={title}
      description={description}
    >
      <form ref={form.form} onSubmit={form.onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={apiKey.id} />
        <DialogBody>
          <div className="space-y-5">
            <FormMessage state={form.state} />
            {children}
          </div>
        </DialogBody>
        <DeedFooter deed={deed} tone={tone} pending={form.pending} autofocus close={close} />
      </form>
    </Dialog>
  );
}
