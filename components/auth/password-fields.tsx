import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { fieldErrors, type FormState } from "@/lib/form-state";

type Props<T> = { state: FormState<T>; label: string };

/** A password that is being chosen. */
export function NewPasswordField<T>({ state, label, name }: Props<T> & { name: string }) {
  return (
    <Field
      label={label}
      name={name}
      hint="At least 12 characters. A few unrelated words work well."
      errors={fieldErrors(state, name, "The password")}
      required
    >
      {(control) => <PasswordInput {...control} autoComplete="new-password" minLength={12} maxLength={128} />}
    </Field>
  );
}

/** The password of now, as proof. */
export function CurrentPasswordField<T>({ state, label }: Props<T>) {
  return (
    <Field label={label} name="password" errors={fieldErrors(state, "password", "The password")} required>
      {(control) => <PasswordInput {...control} autoComplete="current-password" />}
    </Field>
  );
}

/** Tells password managers whose password a form is about; nobody sees it. */
export function UsernameHint({ email }: { email: string }) {
  return <input type="email" autoComplete="username" defaultValue={email} readOnly hidden />;
}
