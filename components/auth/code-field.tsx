import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldErrors, type FormState } from "@/lib/form-state";

type CodeFieldProps<T> = {
  state: FormState<T>;
  label?: string;
  hint?: string;
  /** A recovery code goes as well. */
  anyCode?: boolean;
};

/** The six digits of an authenticator app. Phones offer them by themselves. */
export function CodeField<T>({ state, label = "Code", hint, anyCode }: CodeFieldProps<T>) {
  return (
    <Field label={label} name="code" hint={hint} errors={fieldErrors(state, "code", "The code")} required>
      {(control) => (
        <Input
          {...control}
          {...(anyCode ? {} : { inputMode: "numeric" })}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          className="max-w-44 font-mono tracking-wider"
        />
      )}
    </Field>
  );
}
