import type { DemoCustomer } from "./customers";
import type { Act, Deed, KeyPlan, Owner, Settings } from "./key-plan";
import { newKeyOf, ownedBy, settingsOf, type KeyState } from "./keys";
import type { PersonKey } from "./people";
import type { CompanyPlan } from "./plan";
import { secretOf } from "./secrets";
import { dayMs, later, timeOf } from "./times";

/** What a key became by one act: its creation, or a deed. */
export type Stage = {
  at: Date;
  by: PersonKey;
  deed: Deed | { did: "create" };
  owner: Owner;
  settings: Settings;
  state: KeyState;
};

/** A key with its stages, oldest first; the last is what it is now. */
export type DemoKey = { plan: KeyPlan; life: readonly [Stage, ...Stage[]] };

/** Lives a key's plan through, act by act, as the verbs would have changed it. */
export function demoKeyOf(
  plan: CompanyPlan,
  key: KeyPlan,
  customers: readonly DemoCustomer[],
  now: Date,
): DemoKey {
  const { owner, acts = [] } = key;
  const nameOfAct = (number: number) => `${plan.slug}/key/${key.name}/${number}`;
  const at =
    owner === null // a public key came with its company
      ? later(now, -plan.foundedDaysAgo * dayMs)
      : timeOf(now, { daysAgo: key.createdDaysAgo }, nameOfAct(0));
  const by = makerOf(owner) ?? plan.founder;
  const state = newKeyOf(plan, key, { customers, createdAt: at, now });
  const life: [Stage, ...Stage[]] = [{ at, by, deed: { did: "create" }, owner, settings: key, state }];
  for (const [index, act] of acts.entries()) {
    const when = { at: timeOf(now, act, nameOfAct(index + 1)), number: index + 1, now };
    life.push(stageAfter(plan, life.at(-1) ?? life[0], act, when));
  }
  return { plan: key, life };
}

/** What a key is now. */
export function stateOf({ life }: DemoKey): KeyState {
  return (life.at(-1) ?? life[0]).state;
}

/** What a key was at a moment after its creation. */
export function stageAt({ life }: DemoKey, moment: Date): Stage {
  return life.findLast(({ at }) => at <= moment) ?? life[0];
}

/** @param when.number of the act in the key's life, for the id of what it makes */
function stageAfter(
  plan: CompanyPlan,
  { owner, settings, state }: Stage,
  deed: Act & Deed,
  when: { at: Date; number: number; now: Date },
): Stage {
  const { at, number, now } = when;
  const next = (change: Partial<KeyState>, more: Partial<Stage> = {}): Stage => ({
    ...{ at, by: deed.by, deed, owner, settings, ...more },
    state: { ...state, ...change },
  });
  switch (deed.did) {
    case "update": {
      const changed = { ...settings, ...deed.to };
      return next({ ...settingsOf(changed, now), updatedAt: at }, { settings: changed });
    }
    case "tag":
      return next({ tags: deed.tags, updatedAt: at });
    case "reassign":
      return next({ ...ownedBy(plan, deed.to), updatedAt: at }, { owner: deed.to });
    case "regenerate": {
      const expiresAt = later(at, deed.overlapSeconds * 1000);
      const former = deed.overlapSeconds > 0 ? state.secrets.slice(0, 1) : [];
      const secrets = [secretOf(state, number, at), ...former.map((secret) => ({ ...secret, expiresAt }))];
      return next({ secrets, updatedAt: at });
    }
    case "end-overlap":
      return next({ secrets: state.secrets.slice(0, 1), updatedAt: at });
    case "revoke":
      return next({ ...revocation(at, deed.reason, deed.note), updatedAt: at });
    case "reactivate":
      return next({ ...revocation(null, null, null), updatedAt: at });
    case "delete":
      return next({ secrets: [], deletedAt: at });
  }
}

function revocation(revokedAt: Date | null, reason: string | null, note: string | null) {
  return { revokedAt, revocationReason: reason, revocationNote: note };
}

function makerOf(owner: KeyPlan["owner"]): PersonKey | null {
  return owner === null || typeof owner === "string" ? owner : owner.by;
}
