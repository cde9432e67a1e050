"use client";

import type { ReactNode } from "react";
import { DeedFooter } from "./deed-footer";
import { Dialog, DialogBody, dialogFormStyles, type DialogProps } from "./dialog";
import { FormMessage } from "./form-message";
import type { useKeptForm } from "./use-kept-form";

type DeedDialogProps = Pick<DialogProps, "title" | "description" | "size"> & {
  /** The button that does it. */
  deed: string;
  tone?: "primary" | "danger";
  /** What is to be sent is not there yet. */
  disabled?: boolean;
  /** The dialog starts with the focus on the deed, where no field comes before it. */
  autofocus?: boolean;
  /** What is sent along unseen, by name. */
  hidden?: Readonly<Record<string, string>>;
  form: ReturnType<typeof useKeptForm<unknown>>;
  close: () => void;
  children: ReactNode;
};

/** The frame of what is done after a question, with one form: fields between, the deed last. */
export function DeedDialog(props: DeedDialogProps) {
  const { title, description, size, deed, tone, disabled, autofocus, hidden = {}, form, close } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={form.pending}
      size={size}
      title={title}
      description={description}
    >
      <form ref={form.form} onSubmit={form.onSubmit} noValidate className={dialogFormStyles}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DialogBody>
          <div className="space-y-5">
            <FormMessage state={form.state} />
            {props.children}
          </div>
        </DialogBody>
        <DeedFooter {...{ deed, tone, disabled, autofocus, close }} pending={form.pending} />
      </form>
    </Dialog>
  );
}
