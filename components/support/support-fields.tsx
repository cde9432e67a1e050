import { environmentLabels, type Environment } from "@/components/shell/environment-mark";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { environments } from "@/lib/environments";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";

/** What a ticket begins with, as far as it is known. */
export type TicketDraft = {
  subject?: string | undefined;
  page?: string | undefined;
  requestId?: string | undefined;
  environment?: Environment | null | undefined;
  /** What a page that could not be shown said for the operator. */
  fault?: string | undefined;
};

type SupportFieldsProps<T> = {
  state: FormState<T>;
  draft: TicketDraft;
  company: string;
  /** As it names itself. */
  browser: string;
};

/** What is asked, and all that goes along, to be seen and changed before it is sent. */
export function SupportFields<T>({ state, draft, company, browser }: SupportFieldsProps<T>) {
  const typed = (name: keyof TicketDraft) => typedValue(state, name) ?? draft[name] ?? "";
  return (
    <>
      <Field label="Subject" name="subject" errors={fieldErrors(state, "subject", "The subject")} required>
        {(control) => (
          <Input {...control} maxLength={120} autoComplete="off" defaultValue={typed("subject")} />
        )}
      </Field>
      <Field
        label="Message"
        name="message"
        hint="What you did, what happened, and what you expected. Never a key: its first characters are enough."
        errors={fieldErrors(state, "message", "The message")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={6} maxLength={5000} defaultValue={typedValue(state, "message")} />
        )}
      </Field>
      <fieldset className="border-t pt-4">
        <legend className="sr-only">Sent along</legend>
        <p aria-hidden="true" className="mb-3 text-sm font-medium text-strong">
          Sent along
        </p>
        <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
          <Field
            label="Request id"
            name="requestId"
            optional
            errors={fieldErrors(state, "requestId", "The request id")}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                autoComplete="off"
                spellCheck={false}
                defaultValue={typed("requestId")}
                className="font-mono text-sm"
              />
            )}
          </Field>
          <Field label="Environment" name="environment" errors={fieldErrors(state, "environment")}>
            {(control) => (
              <Select
                {...control}
                defaultValue={typed("environment")}
                options={[
                  { value: "", label: "None in particular" },
                  ...environments.map((value) => ({ value, label: environmentLabels[value] })),
                ]}
              />
            )}
          </Field>
          <Field
            label="Page"
            name="page"
            optional
            errors={fieldErrors(state, "page", "The page")}
            className="sm:col-span-2"
          >
            {(control) => (
              <Input
                {...control}
                maxLength={300}
                autoComplete="off"
                spellCheck={false}
                defaultValue={typed("page")}
                className="font-mono text-sm"
              />
            )}
          </Field>
        </div>
        {draft.fault && <input type="hidden" name="fault" value={draft.fault} />}
        <p className="mt-3 text-sm text-pretty text-muted">
          Also your name and e-mail, the company {company}
          {draft.fault && (
            <>
              , the error’s reference <code className="font-mono text-xs">{draft.fault}</code>
            </>
          )}{" "}
          and your browser: <span className="break-words">{browser || "it names none"}</span>
        </p>
      </fieldset>
    </>
  );
}
