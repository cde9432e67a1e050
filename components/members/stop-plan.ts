import type { ChosenOwner } from "@/components/api-keys/fields/owner-picker";
import { ownerRef } from "@/lib/api-keys/owner-value";
import type { KeyMoves } from "@/lib/api-keys/schemas";
import type { KeyAtStake, Stake } from "@/lib/api-keys/stake";
import type { GrantChange } from "@/lib/permissions/compare";
import { rightsOf } from "@/lib/permissions/effective";
import { underRoles } from "@/lib/permissions/under-role";

/** What is to become of an owner's keys: they stay, all go to one owner, or each is decided by itself. */
export type Plan = {
  way: "leave" | "one" | "each";
  one: ChosenOwner | null;
  /** By the key's id; a key that is not there stays. */
  each: ReadonlyMap<string, ChosenOwner>;
};

export const leaveAll: Plan = { way: "leave", one: null, each: new Map() };

export type KeyMove = { key: KeyAtStake; to: ChosenOwner; changes: GrantChange[] };

/** What a plan comes to. */
export type Outcome = {
  /** Of the keys that are listed. */
  moves: KeyMove[];
  /** How many working keys go to others, listed or not, and how many stay. */
  moving: number;
  staying: number;
};

export function outcomeOf(plan: Plan, { keys, working, role }: Stake): Outcome {
  const from = rightsOf(role.grants);
  const moves = (keys ?? []).flatMap((key): KeyMove[] => {
    const to = ownerFor(plan, key);
    return to ? [{ key, to, changes: underRoles(key, { from, to: to.rights }).changes }] : [];
  });
  const moving = plan.way === "one" && plan.one ? working : moves.length;
  return { moves, moving, staying: working - moving };
}

/** The plan as the verbs take it: keys of one target in one entry. */
export function movesOf(plan: Plan): KeyMoves {
  if (plan.way === "one") return plan.one ? [{ all: true, to: ownerRef(plan.one) }] : [];
  if (plan.way === "leave") return [];
  const targets = new Map([...plan.each.values()].map((owner) => [owner.id, owner]));
  return [...targets.values()].map((owner) => ({
    keyIds: [...plan.each].flatMap(([keyId, { id }]) => (id === owner.id ? [keyId] : [])),
    to: ownerRef(owner),
  }));
}

/** Whether there is nothing left to choose. */
export function isDecided(plan: Plan): boolean {
  return plan.way !== "one" || plan.one !== null;
}

/** Where the listed key goes; null: it stays. */
export function ownerFor(plan: Plan, { id }: Pick<KeyAtStake, "id">): ChosenOwner | null {
  if (plan.way === "each") return plan.each.get(id) ?? null;
  return plan.way === "one" ? plan.one : null;
}
