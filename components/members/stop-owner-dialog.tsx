"use client";

import { useState, type FormEvent } from "react";
import { counted } from "@/components/api-keys/words";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { Steps } from "@/components/ui/steps";
import { toast } from "@/components/ui/toast";
import { useTypedName } from "@/components/ui/typed-name";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { Stake } from "@/lib/api-keys/stake";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";
import { ReassignFields } from "./reassign-fields";
import { StakeList, StakeSkeleton } from "./stake-list";
import { StopConfirmation } from "./stop-confirmation";
import { movesOf } from "./stop-plan";
import { stoppedWords, stopWords, type StopDeed } from "./stop-words";
import { useStopWalk, type StopStep } from "./use-stop-walk";

type StopOwnerDialogProps = {
  deed: StopDeed;
  owner: OwnerFacts;
  actions: OwnerActions;
  place: OwnerPlace;
  close: () => void;
};

const names: Record<StopStep, string> = { stops: "What stops", reassign: "Re-assign", confirm: "Confirm" };

/** Suspends or removes an owner of keys, in steps: what stops, who gets it, and once more what happens. */
export function StopOwnerDialog({ deed, owner, actions, place, close }: StopOwnerDialogProps) {
  const [now] = useState(() => new Date());
  const walk = useStopWalk({ owner, actions, place });
  const { steps, step, stake, plan } = walk;
  const words = stopWords(deed, owner, place.company);
  const typing = useTypedName(owner.name);
  const kept = useKeptForm(deed === "suspend" ? actions.suspend : actions.remove, (stopped) => {
    toast(words.done, { tone: "positive", description: stoppedWords(stopped) });
    close();
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (step === "confirm") {
      if (deed === "suspend" || typing.passes(event)) kept.onSubmit(event);
      return;
    }
    event.preventDefault();
    if (walk.ready) walk.next();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      title={words.title}
      description={words.description}
    >
      <form ref={kept.form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={owner.id} />
        <input type="hidden" name="kind" value={owner.kind} />
        <input type="hidden" name="reassign" value={JSON.stringify(movesOf(plan))} />
        <DialogBody>
          <div className="space-y-4">
            {steps.length > 1 && (
              <Steps steps={steps.map((each) => names[each])} current={steps.indexOf(step)} />
            )}
            <h3 ref={walk.heading} tabIndex={-1} className="text-base outline-none">
              {titleOf(step, owner, stake)}
            </h3>
            {step === "stops" && (stake ? <StakeList stake={stake} now={now} /> : <StakeSkeleton />)}
            {step === "reassign" && stake && (
              <ReassignFields
                {...{ owner, stake, plan, now }}
                owners={walk.owners}
                change={walk.setPlan}
                mayLeave
              />
            )}
            {step === "confirm" && (
              <StopConfirmation
                {...{ deed, owner, typing }}
                company={place.company}
                outcome={walk.outcome}
                failure={walk.failure}
                state={kept.state}
              />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          {!walk.first && (
            <Button onClick={walk.back} disabled={kept.pending}>
              Back
            </Button>
          )}
          {step === "confirm" ? (
            <Button key="deed" type="submit" variant="danger" pending={kept.pending}>
              {words.button}
            </Button>
          ) : (
            <Button key="next" type="submit" variant="primary" disabled={!walk.ready}>
              Continue
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function titleOf(step: StopStep, { name, status }: OwnerFacts, stake: Stake | null): string {
  if (step === "reassign") return "Who gets the keys?";
  if (step === "confirm") return "What happens when you confirm";
  if (stake === null) return "What stops";
  const { working } = stake;
  if (working === 0) return "No working key stops";
  const keys = counted(working, "key");
  if (status === "active") return `${keys} stop${working === 1 ? "s" : ""} with ${name}`;
  return `${keys} ${working === 1 ? "is" : "are"} stopped with ${name} already`;
}
