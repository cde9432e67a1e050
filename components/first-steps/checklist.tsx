import { ChevronRight } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StepState } from "@/lib/first-steps/get";
import { StepRow } from "./step-row";
import { stepWords } from "./step-words";

type ChecklistProps = {
  steps: readonly StepState[];
  /** There is a key to make a call with. */
  hasKey: boolean;
  /** Calls come in: only what is left stands open. */
  short: boolean;
  /** Takes it away, for the viewer alone. */
  hide: (form: FormData) => Promise<void>;
  now: Date;
};

/** What a company does first, as it stands now. Gone when all of it is done. */
export function Checklist({ steps, hasKey, short, hide, now }: ChecklistProps) {
  const done = steps.filter((step) => step.done);
  const left = steps.filter((step) => !step.done);
  const [next] = left.filter((step) => stepWords(step, hasKey).way !== null);
  const rowOf = (step: StepState) => (
    <StepRow
      key={step.step}
      number={steps.indexOf(step) + 1}
      state={step}
      words={stepWords(step, hasKey)}
      next={step === next}
      now={now}
    />
  );
  const progress = `${done.length} of ${steps.length}`;
  return (
    <Card aria-labelledby="first-steps">
      <CardHeader
        id="first-steps"
        title="Get started"
        actions={
          <>
            <Meter
              label="First steps"
              value={done.length}
              max={steps.length}
              text={`${progress} done`}
              className="w-24"
            />
            <span className="text-sm text-muted tabular-nums">{progress}</span>
            <form action={hide} className="ms-2 -me-2.5">
              <SubmitButton variant="ghost" size="small" title="Settings bring it back">
                Hide
              </SubmitButton>
            </form>
          </>
        }
      />
      <CardBody>
        <ol className="divide-y">{(short ? left : steps).map(rowOf)}</ol>
        {short && done.length > 0 && (
          <details className="group/done mt-3 border-t pt-3">
            <summary className="flex w-fit list-none items-center gap-1 rounded-sm text-sm text-muted transition-colors hover:text-strong pointer-coarse:py-2 [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden="true"
                className="size-4 transition-transform group-open/done:rotate-90"
              />
              What is done
            </summary>
            <ol className="mt-2 divide-y">{done.map(rowOf)}</ol>
          </details>
        )}
      </CardBody>
    </Card>
  );
}
