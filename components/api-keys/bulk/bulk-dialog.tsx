"use client";

import { useGo } from "@/components/ui/company-address";
import { useEffect, useMemo, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useAnswer } from "@/components/ui/use-answer";
import type { BulkActions, BulkDeed, BulkKind } from "./bulk-actions";
import { BulkHanded } from "./bulk-handed";
import { BulkProgress } from "./bulk-progress";
import { BulkQuestion } from "./bulk-question";
import { BulkResult } from "./bulk-result";
import { runInChunks, type BulkOutcome } from "./bulk-run";
import { bulkWords } from "./bulk-words";
import { counted } from "@/components/api-keys/words";

type Step =
  | { at: "question" }
  | { at: "work"; count: number; total: number }
  | { at: "handed"; job: string; total: number }
  | { at: "result"; outcome: BulkOutcome; deed: BulkDeed };

type BulkDialogProps = {
  kind: BulkKind;
  ids: readonly string[];
  actions: BulkActions;
  /** @param left the keys that stay selected, once something was done */
  close: (left?: readonly string[]) => void;
};

/** One deed for many keys: what it will break, how far it has come, what became of each. */
export function BulkDialog({ kind, ids, actions, close }: BulkDialogProps) {
  const [read] = useState(() => () => actions.survey(ids)); // once: the page's actions are new after each refresh
  const survey = useAnswer(read);
  const { step, failure, stop, run } = useBulkRun(actions);
  const { title, description } = bulkWords[kind];
  const found = survey.data?.keys;
  const names = useMemo(() => new Map(found?.map(({ id, name }) => [id, name])), [found]);
  const total = found?.length ?? ids.length;
  const left = {
    result: () => (step.at === "result" ? [...step.outcome.left.keys()] : []),
    handed: () => [],
  };
  const end = () => close(step.at === "result" || step.at === "handed" ? left[step.at]() : undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || end()}
      locked={step.at === "work"}
      title={`${title} ${counted(total, "API key")}`}
      description={step.at === "question" ? description : undefined}
    >
      {step.at === "question" && (
        <BulkQuestion
          kind={kind}
          selected={ids.length}
          survey={survey}
          tags={actions.tags}
          failure={failure}
          start={(deed) => void run(deed, found?.map(({ id }) => id) ?? ids)}
          close={end}
        />
      )}
      {step.at === "work" && <BulkProgress kind={kind} count={step.count} total={step.total} stop={stop} />}
      {step.at === "handed" && (
        <BulkHanded kind={kind} total={step.total} job={actions.watches ? step.job : null} close={end} />
      )}
      {step.at === "result" && (
        <BulkResult
          kind={kind}
          outcome={step.outcome}
          names={names}
          again={() => void run(step.deed, [...step.outcome.left.keys()], step.outcome)}
          close={end}
        />
      )}
    </Dialog>
  );
}

/** Keys that are changed while one waits; more are changed by a job. */
const mostAtOnce = 100;

/** Runs a deed, or hands it over; leaving the page asks first meanwhile, and the list is read anew afterwards. */
function useBulkRun({ change, start }: BulkActions) {
  const go = useGo();
  const [failure, setFailure] = useState<string | null>(null);
  const [step, setStep] = useState<Step>({ at: "question" });
  const stopped = useRef(false);
  const working = step.at === "work";
  useEffect(() => {
    if (!working) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [working]);
  const run = async (deed: BulkDeed, ids: readonly string[], before?: BulkOutcome) => {
    stopped.current = false;
    setFailure(null);
    if (!before && ids.length > mostAtOnce) {
      const answer = await start({ ids, deed }).catch(() => null);
      if (answer?.status === "done") setStep({ at: "handed", job: answer.data.id, total: ids.length });
      else setFailure(answer?.status === "failed" ? answer.message : "The server did not answer. Try again.");
      return;
    }
    const progress = (count: number) => setStep({ at: "work", count, total: ids.length });
    progress(0);
    const send = (some: readonly string[]) => change({ ids: some, deed });
    const { done, left } = await runInChunks({ ids, send, progress, stopped: () => stopped.current });
    setStep({ at: "result", deed, outcome: { done: new Map([...(before?.done ?? []), ...done]), left } });
    go.refresh();
  };
  const stop = () => {
    stopped.current = true;
  };
  return { step, failure, stop, run };
}
