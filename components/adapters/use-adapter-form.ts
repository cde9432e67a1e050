"use client";

import { useState } from "react";
import { useGo } from "@/components/ui/company-address";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedAdapter } from "@/lib/adapters/create-with-key";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";
import type { FormState } from "@/lib/form-state";
import type { AdapterFormActions } from "./adapter-actions";
import { adapterHref } from "./adapter-address";
import { fitted, mappingDraft, stepOf, type FormStep } from "./adapter-draft";
import { useLook } from "./use-look";

type Given = { kind: KindFacts; saved: AdapterView | null; actions: AdapterFormActions };

/** Where one is in the form of an adapter, what was typed so far, and what the other side said. */
export function useAdapterForm({ kind, saved, actions }: Given) {
  const go = useGo();
  const [issued, setIssued] = useState<IssuedAdapter | null>(null);
  const [draft, setDraft] = useState(() => mappingDraft(kind, saved));
  const { look, faults, looking, see } = useLook(actions.check);
  const kept = useKeptForm(actions.save, (done) => {
    if (done.secret !== null) return setIssued(done);
    toast(saved ? `${done.view.name} saved` : `${done.view.name} is linked`, { tone: "positive" });
    go.push(adapterHref(done.view.id));
  });
  const steps: FormStep[] = ["connection", ...(kind.source ? (["mapping"] as const) : []), "events", "key"];
  const walk = useWalk(steps, kind, kept.state);

  const typed = () => new FormData(kept.form.current ?? undefined);
  /** Looks, and puts columns that are there in place of suggested ones that are not. */
  const test = async (): Promise<boolean> => {
    const checked = await see(typed());
    const next = fitted(draft, checked?.columns ?? []);
    if (checked?.works && JSON.stringify(next) !== JSON.stringify(draft)) {
      setDraft(next);
      const form = typed();
      for (const [name, value] of Object.entries(next)) form.set(name, value);
      await see(form);
    }
    return checked?.works ?? false;
  };
  const forward = async () => {
    const untried = walk.at === "connection" && !look.checked?.works;
    if (!untried || (await test())) walk.go(1);
  };
  const state: FormState<unknown> = kept.state.status === "failed" ? kept.state : faults;
  return {
    ...{ kept, issued, state, draft, setDraft, look, looking, test, forward, steps, walk },
    preview: () => void see(typed()),
  };
}

/** The step that is shown: the one with the first fault, once something was refused. */
function useWalk(steps: readonly FormStep[], kind: KindFacts, state: FormState<IssuedAdapter>) {
  const [at, setAt] = useState<FormStep>("connection");
  const [seen, setSeen] = useState(state);
  if (seen !== state) {
    setSeen(state);
    const [field] = state.status === "failed" ? Object.keys(state.fields) : [];
    if (field !== undefined) setAt(stepOf(field, kind));
  }
  const place = steps.indexOf(at);
  const go = (by: number) => setAt(steps[place + by] ?? at);
  return { at, place, last: place === steps.length - 1, go };
}
