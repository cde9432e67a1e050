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

/** The steps that somebody can do: of nobody is asked what their role forbids. */
export function askedSteps(actor: Pick<Actor, "rights">): FirstStep[] {
  return firstSteps.filter((step) => {
    const permission = needed[step];
    return permission === null || can(actor, permission);
  });
}
