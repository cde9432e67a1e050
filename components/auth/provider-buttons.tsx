"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import type { Provider } from "@/lib/auth/identities/providers";
import { idle, type FormState } from "@/lib/form-state";
import { ProviderMark } from "./provider-mark";

type ProviderButtonsProps = {
  providers: readonly Provider[];
  /** Receives `provider` and the `hidden` fields, and leads to the other site. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Carried along unchanged, such as where to go afterwards. */
  hidden?: Readonly<Record<string, string>>;
};

/** The other ways in; nothing where there is none. */
export function ProviderButtons({ providers, action, hidden = {} }: ProviderButtonsProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  if (providers.length === 0) return null;
  return (
    <form ref={form} action={submit} className="mt-6 space-y-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          type="submit"
          name="provider"
          value={id}
          size="large"
          aria-disabled={pending || undefined}
          className="w-full"
        >
          <ProviderMark provider={id} />
          Continue with {label}
        </Button>
      ))}
    </form>
  );
}
