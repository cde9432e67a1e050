import { rightsOf, type Rights } from "./effective";
import { actionsOf, resources, type Holder, type Permission, type Resource } from "./registry";
import type { Grant } from "./schemas";
import { fieldsOf } from "./words";

/**
 * What is ticked in the permission editor: rights, without what comes to nothing (no fields) and without
 * fields that only the server writes. `null` is every field, those added later too; a list of every field of
 * today is not the same. Client-safe.
 */
export type Choice = Rights;

/** How much of something is ticked. */
export type Tick = "all" | "some" | "none";

/** A resource and one of its actions, as the registry has them. */
export type Pair = { resource: Resource; action: string };

export function permissionOf({ resource, action }: Pair): Permission {
  return `${resource}:${action}` as Permission; // pairs come from the registry; others are in no map
}

/** Every action of the resources that the holder can be granted, in the registry's order. */
export function pairsOf(among: readonly Resource[], holder: Holder = "role"): Pair[] {
  return among.flatMap((resource) => actionsOf(resource, holder).map((action) => ({ resource, action })));
}

/** Grants as they are stored → what the editor shows; `grantsOf` of lib/permissions/effective.ts is the way back. */
export function choiceOf(grants: readonly Grant[]): Choice {
  const rights = rightsOf(grants);
  return pairsOf(resources).reduce<Choice>((choice, pair) => {
    const fields = rights.get(permissionOf(pair));
    if (!fields) return withFields(choice, pair, fields);
    const whole = fieldsOf(pair.resource, pair.action).length === 0 && fields.size > 0;
    return withFields(choice, pair, whole ? null : fields);
  }, new Map());
}

/** The fields that the choice covers today; empty where the action is not chosen, or has none. */
export function coveredFields(choice: Choice, pair: Pair): readonly string[] {
  const fields = choice.get(permissionOf(pair));
  if (fields === undefined) return [];
  return fieldsOf(pair.resource, pair.action).filter((field) => fields === null || fields.has(field));
}

export function actionTick(choice: Choice, pair: Pair): Tick {
  const fields = choice.get(permissionOf(pair));
  if (fields === undefined) return "none";
  return fields === null || fields.size === fieldsOf(pair.resource, pair.action).length ? "all" : "some";
}

export function resourceTick(choice: Choice, resource: Resource, holder: Holder): Tick {
  const ticks = new Set(pairsOf([resource], holder).map((pair) => actionTick(choice, pair)));
  const [tick] = ticks;
  return ticks.size === 1 && tick ? tick : "some";
}

/** Whether a role holds it; what it does not hold would do nothing in a key. A null role holds everything. */
export function reaches(role: Rights | null, pair: Pair, field?: string): boolean {
  const fields = role === null ? null : role.get(permissionOf(pair));
  if (fields === undefined) return false;
  if (fields === null) return true;
  return field === undefined ? fields.size > 0 : fields.has(field);
}

/** The choice with exactly these fields of an action: null is all of them, undefined or none takes it away. */
export function withFields(choice: Choice, pair: Pair, fields: Iterable<string> | null | undefined): Choice {
  const next = new Map(choice);
  if (fields === null) return next.set(permissionOf(pair), null);
  const wanted = new Set(fields ?? []);
  const kept = fieldsOf(pair.resource, pair.action).filter((field) => wanted.has(field));
  if (kept.length > 0) next.set(permissionOf(pair), new Set(kept));
  else next.delete(permissionOf(pair));
  return next;
}

/** Presses the box of an action: with all its fields, or without it where nothing was missing. */
export function toggleAction(choice: Choice, pair: Pair): Choice {
  return withFields(choice, pair, actionTick(choice, pair) === "all" ? undefined : null);
}

/** Presses the box of a resource: all that the role reaches of it, or none of it where nothing was missing. */
export function toggleResource(
  choice: Choice,
  resource: Resource,
  { role, holder }: { role: Rights | null; holder: Holder },
): Choice {
  const pairs = pairsOf([resource], holder);
  const reachable = pairs.filter((pair) => reaches(role, pair));
  const clears =
    reachable.every((pair) => actionTick(choice, pair) === "all") &&
    resourceTick(choice, resource, holder) !== "none";
  return (clears ? pairs : reachable).reduce<Choice>(
    (next, pair) => withFields(next, pair, clears ? undefined : null),
    choice,
  );
}

/** Presses the box of one field. From "all fields" it leaves the list of the others. */
export function toggleField(choice: Choice, pair: Pair, field: string): Choice {
  const fields = new Set(coveredFields(choice, pair));
  if (!fields.delete(field)) fields.add(field);
  return withFields(choice, pair, fields);
}

/** Presses "all fields": on, later ones are covered too; off, the list of today's is. */
export function toggleAllFields(choice: Choice, pair: Pair): Choice {
  const all = choice.get(permissionOf(pair)) === null;
  return withFields(choice, pair, all ? fieldsOf(pair.resource, pair.action) : null);
}
