import { auditedKey, changed } from "@/lib/api-keys/audited";
import { fromDashboard, type DemoEvent } from "./events";
import type { DemoKey, Stage } from "./key-life";
import type { KeyState } from "./keys";
import { ownerOf } from "./owners";
import type { CompanyPlan } from "./plan";

/** A key's life as its verbs would have put it on record. A public key came with its company, unsaid. */
export function keyEventsOf(plan: CompanyPlan, { life }: DemoKey): DemoEvent[] {
  return life.flatMap((stage, index) => {
    const { state, at, by, deed } = stage;
    const isPublic = state.kind === "public";
    const before = life[index - 1];
    if (isPublic && !before) return [];
    const path = isPublic || !before ? "/settings/api-keys" : `/settings/api-keys/${state.id}`;
    return [
      {
        ...{ at, by },
        caller: fromDashboard(by, path),
        event: `${isPublic ? "public-keys" : "api-keys"}.${deed.did}`,
        actionType: deed.did === "create" ? "write" : deed.did === "delete" ? "delete" : "update",
        outcome: "success",
        subject: { kind: isPublic ? "public-key" : "api-key", id: state.id, name: state.name },
        environment: state.environment,
        ...(before ? changeOf(plan, before, stage) : { after: audited(state) }),
      },
    ];
  });
}

/** What the verb of a deed says about the key before and after it. */
function changeOf(plan: CompanyPlan, before: Stage, after: Stage): Pick<DemoEvent, "before" | "after"> {
  const [old, fresh] = [before.state, after.state];
  const difference = changed(audited(old), audited(fresh));
  switch (after.deed.did) {
    case "create":
    case "update":
      return difference;
    case "tag":
      return { before: { tags: old.tags }, after: { tags: fresh.tags } };
    case "reassign":
      return {
        before: { owner: ownerOf(plan, before.owner) },
        after: { owner: ownerOf(plan, after.owner) },
      };
    case "regenerate": {
      const { overlapSeconds } = after.deed;
      if (fresh.kind === "public") return difference;
      return { before: difference.before, after: { ...difference.after, overlapSeconds } };
    }
    case "end-overlap":
      return endedOverlap(old, after.at);
    case "revoke": {
      const { revokedAt, revocationReason, revocationNote } = fresh;
      return { before: { revokedAt: null }, after: { revokedAt, revocationReason, revocationNote } };
    }
    case "reactivate": {
      const { revokedAt, revocationReason } = old;
      return { before: { revokedAt, revocationReason }, after: { revokedAt: null } };
    }
    case "delete":
      return { before: audited(old) };
  }
}

function endedOverlap({ secrets: [, former] }: KeyState, at: Date): Pick<DemoEvent, "before" | "after"> {
  const { start: formerStart, lastFour: formerLastFour, expiresAt } = former ?? {};
  return { before: { formerStart, formerLastFour, expiresAt }, after: { expiresAt: at } };
}

function audited(state: KeyState) {
  return auditedKey({
    ...state,
    requestCount: 0n,
    lastRequest: null,
    quota: null,
    secrets: [...state.secrets],
  });
}
