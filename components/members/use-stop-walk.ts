"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useOwners } from "@/components/api-keys/fields/owner-picker";
import { useAnswer, type Answer } from "@/components/ui/use-answer";
import type { Stake } from "@/lib/api-keys/stake";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";
import { isDecided, leaveAll, outcomeOf, type Plan } from "./stop-plan";

export type StopStep = "stops" | "reassign" | "confirm";

type Given = {
  owner: OwnerFacts;
  actions: OwnerActions;
  place: OwnerPlace;
  /** What is chosen at first. */
  initial?: Plan;
};

/**
 * The way to stop an owner: what stops, who gets it, what happens. Without keys it is the last step alone; also
 * where the keys cannot be read, since somebody who must be stopped must not have to wait for that.
 */
export function useStopWalk({ owner, actions, place, initial = leaveAll }: Given) {
  const { kind, id } = owner;
  const stake = useAnswer(useCallback(() => actions.stake(kind, id), [actions, kind, id]));
  const owners = useOwners(place.mayReassign ? actions.owners : null);
  const [plan, setPlan] = useState(initial);
  const [at, setAt] = useState(0);
  const steps = stepsOf(stake, place.mayReassign);
  const step = steps[at] ?? "confirm";
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return {
    ...{ steps, step, heading, owners, plan, setPlan },
    stake: stake.data,
    failure: stake.failure,
    outcome: stake.data && outcomeOf(plan, stake.data),
    ready: stake.data !== null && isDecided(plan),
    first: at === 0,
    next: () => setAt(at + 1),
    back: () => setAt(at - 1),
  };
}

function stepsOf({ data, failure }: Answer<Stake>, mayReassign: boolean): StopStep[] {
  if (failure !== null || (data && data.working + data.ended === 0)) return ["confirm"];
  return mayReassign ? ["stops", "reassign", "confirm"] : ["stops", "confirm"];
}
