"use client";

import { counted } from "@/components/api-keys/words";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors, type FormState } from "@/lib/form-state";
import type { LogPolicy, PayloadChoice } from "@/lib/log-policies/policy";

type Save = (state: FormState<LogPolicy[]>, form: FormData) => Promise<FormState<LogPolicy[]>>;

type LogPolicyCardProps = {
  policies: readonly LogPolicy[];
  /** How long rows, and headers and bodies, are kept on this installation. */
  days: { rows: number; payloads: number };
  /** Null: the viewer may not change it. */
  save: Save | null;
};

const choices: Record<PayloadChoice, string> = {
  none: "No call",
  errors: "Calls that failed",
  all: "All calls",
};

/** What the request log keeps of calls beside their rows. */
export function LogPolicyCard({ policies, days, save }: LogPolicyCardProps) {
  return (
    <Card aria-labelledby="company-log-policy">
      <CardHeader
        id="company-log-policy"
        title="Request log"
        description={`Each call has its row for ${counted(days.rows, "day")}. Headers and bodies are kept for ${counted(days.payloads, "day")}, of the calls you choose: ids, numbers and times as they were, of texts only how long. Keys, tokens and passwords never.`}
      />
      {save ? (
        <PolicyForm policies={policies} save={save} />
      ) : (
        <CardBody className="space-y-2">
          {policies.map((policy) => (
            <p key={policy.environment} className="flex items-center gap-2 text-sm">
              <EnvironmentMark environment={policy.environment} />
              <span>{standing(policy)}</span>
            </p>
          ))}
        </CardBody>
      )}
    </Card>
  );
}

function PolicyForm({ policies, save }: { policies: readonly LogPolicy[]; save: Save }) {
  const { state, pending, form, onSubmit } = useKeptForm(save, () =>
    toast("Request log saved", { tone: "positive", description: "It counts from the next call on." }),
  );
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <CardBody className="space-y-5">
        <FormMessage state={state} />
        {policies.map((policy) => (
          <PolicyFields key={policy.environment} policy={policy} state={state} />
        ))}
      </CardBody>
      <CardFooter>
        <Button type="submit" pending={pending}>
          Save request log
        </Button>
      </CardFooter>
    </form>
  );
}

type PolicyFieldsProps = { policy: LogPolicy; state: FormState<LogPolicy[]> };

function PolicyFields({ policy: { environment, payloads, readSample }, state }: PolicyFieldsProps) {
  return (
    <fieldset>
      <legend className="mb-2 flex items-center gap-2 text-sm font-medium text-strong">
        <EnvironmentMark environment={environment} />
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Headers and bodies of" name={`${environment}.payloads`}>
          {(control) => (
            <Select
              {...control}
              defaultValue={payloads}
              options={Object.entries(choices).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <Field
          label="Reads that went well, of a hundred"
          name={`${environment}.readSample`}
          hint="Only where all calls are kept."
          errors={fieldErrors(state, environment)}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              defaultValue={readSample}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

function standing({ payloads, readSample }: LogPolicy): string {
  if (payloads === "none") return "Headers and bodies of no call";
  if (payloads === "errors") return "Headers and bodies of calls that failed";
  return `Headers and bodies of all calls; of reads that went well, ${readSample} of a hundred`;
}
