import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";

/** What somebody new is called; `known` is what they are called where they come from. */
export function PersonNameField<T>({ state, known }: { state: FormState<T>; known?: string }) {
  return (
    <Field label="Your name" name="name" errors={fieldErrors(state, "name", "Your name")} required>
      {(control) => (
        <Input {...control} autoComplete="name" defaultValue={typedValue(state, "name") ?? known} />
      )}
    </Field>
  );
}

/** The company that is made with the account. */
export function CompanyNameField<T>({ state }: { state: FormState<T> }) {
  return (
    <Field
      label="Company"
      name="company"
      hint="The workspace that your keys belong to."
      errors={fieldErrors(state, "company", "The company")}
      required
    >
      {(control) => (
        <Input {...control} autoComplete="organization" defaultValue={typedValue(state, "company")} />
      )}
    </Field>
  );
}
