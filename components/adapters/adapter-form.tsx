"use client";

import { useState, type ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { Steps } from "@/components/ui/steps";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";
import type { AdapterFormActions } from "./adapter-actions";
import { stepTitle, type FormStep } from "./adapter-draft";
import { ConnectionFields } from "./connection-fields";
import { EventFields, type EventGroupChoice } from "./event-fields";
import { FormButtons } from "./form-buttons";
import { KeyField } from "./key-field";
import { MappingFields } from "./mapping-fields";
import { NewKeySecret } from "./new-key-secret";
import { ScheduleField } from "./schedule-field";
import { useAdapterForm } from "./use-adapter-form";

type AdapterFormProps = {
  kind: KindFacts;
  /** Null: a new one, which is made step by step; else all of it stands on one page. */
  saved: AdapterView | null;
  accounts: readonly { id: string; name: string }[];
  keys: readonly { id: string; name: string }[];
  mayCreateKey: boolean;
  eventGroups: readonly EventGroupChoice[];
  actions: AdapterFormActions;
};

/** Makes an adapter in steps, or changes one. What is not shown is there all the same, and sent. */
export function AdapterForm(props: AdapterFormProps) {
  const { kind, saved } = props;
  const form = useAdapterForm(props);
  const [fetches, setFetches] = useState(saved === null || saved.mapping !== null);
  if (form.issued?.secret) return <NewKeySecret view={form.issued.view} secret={form.issued.secret} />;
  const { kept, state, look, looking, steps, walk } = form;
  const hidden = (step: FormStep) => saved === null && walk.at !== step;
  return (
    <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className="max-w-3xl space-y-4">
      {saved && <input type="hidden" name="id" value={saved.id} />}
      {saved === null && <Steps steps={steps.map((step) => stepTitle(step, kind))} current={walk.place} />}
      <FormMessage state={kept.state} />
      <Panel title={stepTitle("connection", kind)} hidden={hidden("connection")}>
        <ConnectionFields {...{ kind, saved, state, look, looking }} test={() => void form.test()} />
      </Panel>
      {kind.source && (
        <Panel title={stepTitle("mapping", kind)} hidden={hidden("mapping")}>
          {kind.sink ? (
            <Checkbox
              name="fetches"
              checked={fetches}
              onChange={(event) => setFetches(event.target.checked)}
              label="Fetch customers"
              hint={kind.source.about}
            />
          ) : (
            <p className="text-sm text-muted">
              <input type="hidden" name="fetches" value="on" />
              {kind.source.about}
            </p>
          )}
          {fetches && (
            <MappingFields
              {...{ draft: form.draft, change: form.setDraft, state, look, looking }}
              accounts={props.accounts}
              preview={form.preview}
            />
          )}
        </Panel>
      )}
      <Panel title={stepTitle("events", kind)} hidden={hidden("events")}>
        {kind.source && fetches && <ScheduleField saved={saved?.everyMinutes} state={state} />}
        {kind.sink && (
          <EventFields groups={props.eventGroups} saved={saved} always={!kind.source} state={state} />
        )}
      </Panel>
      <Panel title={stepTitle("key", kind)} hidden={hidden("key")}>
        <KeyField
          keys={props.keys}
          mayCreate={props.mayCreateKey}
          saved={saved?.apiKey ?? null}
          suggestedName={kind.label}
          {...{ fresh: saved === null, state }}
        />
      </Panel>
      <FormButtons form={form} saved={saved !== null} />
    </form>
  );
}

function Panel({ title, hidden, children }: { title: string; hidden: boolean; children: ReactNode }) {
  return (
    <Card hidden={hidden} aria-label={title}>
      <CardHeader title={title} />
      <CardBody className="space-y-6">{children}</CardBody>
    </Card>
  );
}
