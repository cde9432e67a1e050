import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";

/** The address one signs in with; password managers know it as the username. */
export function EmailField<T>({ label, state }: { label: string; state: FormState<T> }) {
  return (
    <Field label={label} name="email" errors={fieldErrors(state, "email", "The e-mail")} required>
      {(control) => (
        <Input
          {...control}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={typedValue(state, "email")}
        />
      )}
    </Field>
  );
}
