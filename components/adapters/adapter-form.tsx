"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useGo } from "@/components/ui/company-address";
import { FormMessage } from "@/components/ui/form-message";
import { Steps } from "@/components/ui/steps";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedAdapter } from "@/lib/adapters/create-with-key";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";
import type { FormState } from "@/lib/form-state";
import type { AdapterFormActions } from "./adapter-actions";
import { adapterHref } from "./adapter-address";
import { fitted, mappingDraft, stepOf } from "./adapter-draft";
import { ConnectionFields } from "./connection-fields";
import { EventFields, type EventGroupChoice } from "./event-fields";
import { KeyField } from "./key-field";
import { MappingFields } from "./mapping-fields";
import { NewKeySecret } from "./new-key-secret";
import { ScheduleField } from "./schedule-field";
import { useLook } from "./use-look";

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

const titles = {
  connection: "Connection",
  mapping: "Mapping",
  events: "Schedule and events",
  key: "Key",
} as const;
type Step = keyof typeof titles;

/** Makes an adapter in steps, or changes one. */
export function AdapterForm(props: AdapterFormProps) {
  const { kind, saved, actions } = props;
  const go = useGo();
  const steps: Step[] = ["connection", ...(kind.source ? (["mapping"] as const) : []), "events", "key"];
  const [at, setAt] = useState<Step>("connection");
  const [issued, setIssued] = useState<IssuedAdapter | null>(null);
  const [draft, setDraft] = useState(() => mappingDraft(kind, saved));
  const [fetches, setFetches] = useState(saved === null || saved.mapping !== null);
  const { look, faults, looking, see } = useLook(actions.check);
  const kept = useKeptForm(actions.save, (done) => {
    if (done.secret !== null) return setIssued(done);
    toast(saved ? `${done.view.name} saved` : `${done.view.name} is linked`, { tone: "positive" });
    go.push(adapterHref(done.view.id));
  });
  const [seen, setSeen] = useState<FormState<IssuedAdapter>>(kept.state);
  if (seen !== kept.state) {
    setSeen(kept.state); // the step of the first fault is shown
    const [field] = kept.state.status === "failed" ? Object.keys(kept.state.fields) : [];
    if (field !== undefined) setAt(stepOf(field, kind));
  }
  if (issued?.secret) return <NewKeySecret view={issued.view} secret={issued.secret} />;

  const formData = () => new FormData(kept.form.current ?? undefined);
  const test = async (): Promise<boolean> => {
    const checked = await see(formData());
    const next = fitted(draft, checked?.columns ?? []);
    if (checked?.works && JSON.stringify(next) !== JSON.stringify(draft)) {
      setDraft(next);
      const form = formData();
      for (const [name, value] of Object.entries(next)) form.set(name, value);
      await see(form);
    }
    return checked?.works ?? false;
  };
  const place = steps.indexOf(at);
  const last = place === steps.length - 1;
  const forward = async () => {
    if (at === "connection" && !look.checked?.works && !(await test())) return;
    setAt(steps[place + 1] ?? at);
  };
  const state: FormState<unknown> = kept.state.status === "failed" ? kept.state : faults;
  const panel = (step: Step, content: ReactNode) => (
    <Panel key={step} title={titles[step]} hidden={saved === null && at !== step}>
      {content}
    </Panel>
  );
  return (
    <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className="max-w-3xl space-y-4">
      {saved && <input type="hidden" name="id" value={saved.id} />}
      {saved === null && <Steps steps={steps.map((step) => titles[step])} current={place} />}
      <FormMessage state={kept.state} />
      {panel(
        "connection",
        <ConnectionFields {...{ kind, saved, state, look, looking }} test={() => void test()} />,
      )}
      {kind.source &&
        panel(
          "mapping",
          <div className="space-y-5">
            <Checkbox
              name="fetches"
              checked={fetches}
              onChange={(event) => kind.sink && setFetches(event.target.checked)}
              label="Fetch customers"
              hint={kind.source.about}
            />
            {fetches && (
              <MappingFields
                {...{ draft, state, look, looking, accounts: props.accounts }}
                change={setDraft}
                preview={() => void see(formData())}
              />
            )}
          </div>,
        )}
      {panel(
        "events",
        <div className="space-y-6">
          {kind.source && fetches && <ScheduleField saved={saved ? saved.everyMinutes : undefined} state={state} />}
          {kind.sink && (
            <EventFields groups={props.eventGroups} saved={saved} always={!kind.source} state={state} />
          )}
        </div>,
      )}
      {panel(
        "key",
        <KeyField
          keys={props.keys}
          mayCreate={props.mayCreateKey}
          saved={saved?.apiKey ?? null}
          fresh={saved === null}
          suggestedName={kind.label}
          state={state}
        />,
      )}
      <Card>
        <CardFooter className="rounded-xl border-t-0">
          {saved === null && place > 0 && (
            <Button className="me-auto" onClick={() => setAt(steps[place - 1] ?? at)}>
              Back
            </Button>
          )}
          {saved === null && !last && (
            <>
              {at === "connection" && look.checked?.works === false && (
                <Button onClick={() => setAt(steps[place + 1] ?? at)}>Go on anyway</Button>
              )}
              <Button variant="primary" onClick={() => void forward()} pending={looking}>
                Continue
              </Button>
            </>
          )}
          {(saved !== null || last) && (
            <Button variant="primary" type="submit" pending={kept.pending}>
              {saved ? "Save adapter" : "Create adapter"}
            </Button>
          )}
        </CardFooter>
      </Card>
    </form>
  );
}

function Panel({ title, hidden, children }: { title: string; hidden: boolean; children: ReactNode }) {
  return (
    <Card hidden={hidden} aria-label={title}>
      <CardHeader title={title} />
      <CardBody>{children}</CardBody>
    </Card>
  );
}
