"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, type FormState } from "@/lib/form-state";
import { CodeField } from "./code-field";

type CodeFormProps = {
  /** Receives `code` and the `hidden` fields. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  recovery: boolean;
  hidden: Readonly<Record<string, string>>;
};

/** The second step of signing in. */
export function CodeForm({ action, recovery, hidden }: CodeFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  useEffect(() => form.current?.querySelector<HTMLElement>("[name=code]")?.focus(), [form]);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      {recovery ? (
        <Field label="Recovery code" name="code" errors={fieldErrors(state, "code", "The code")} required>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={20}
              placeholder="xxxxx-xxxxx"
              className="font-mono"
            />
          )}
        </Field>
      ) : (
        <CodeField state={state} />
      )}
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Sign in
      </Button>
    </form>
  );
}
