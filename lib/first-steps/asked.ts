import type { Actor } from "../actor";
import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";

/** What a company does first, in this order. Client-safe. */
export const firstSteps = ["key", "call", "person", "factor", "webhook"] as const;
export type FirstStep = (typeof firstSteps)[number];

/** What it takes to do each; null: nothing, it is one's own. */
const needed: Record<FirstStep, Permission | null> = {
  key: "api-keys:create",
  call: "api-keys:read",
  person: "members:create",
  factor: null,
  webhook: "webhooks:create",
};

/** The steps that somebody can do: of nobody is asked what their role forbids, nor a factor beside no password. */
export function askedSteps(actor: Pick<Actor, "rights" | "company">): FirstStep[] {
  return firstSteps.filter((step) => {
    if (step === "factor" && actor.company.demo) return false;
    const permission = needed[step];
    return permission === null || can(actor, permission);
  });
}
