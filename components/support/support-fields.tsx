import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { fieldErrors, type FormState } from "@/lib/form-state";

export function SupportFields<T>({ state }: { state: FormState<T> }) {
  return (
    <>
      <Field label="Subject" name="subject" errors={fieldErrors(state, "subject", "The subject")} required>
        {(control) => <Input {...control} maxLength={120} autoComplete="off" />}
      </Field>
      <Field
        label="Message"
        name="message"
        hint="What you did, what happened, and what you expected. An error’s id helps; never send a key. This page, its environment, your browser and your name go along."
        errors={fieldErrors(state, "message", "The message")}
        required
      >
        {(control) => <Textarea {...control} rows={6} maxLength={5000} />}
      </Field>
    </>
  );
}
