import { rightsOf, type Rights } from "@/lib/permissions/effective";
import { keyResources, registry, type Permission, type Resource } from "@/lib/permissions/registry";
import type { Grant } from "@/lib/permissions/schemas";
import { fieldsOf } from "@/lib/permissions/words";

/**
 * What is ticked in the permission editor: "customers:read:name", and "customers:delete" where there are no
 * fields to choose. Everything above is derived from these.
 */
export type Choice = ReadonlySet<string>;

export function leavesOf(resource: Resource, action: string): readonly string[] {
  const fields = fieldsOf(resource, action);
  const permission = `${resource}:${action}`;
  return fields.length === 0 ? [permission] : fields.map((field) => `${permission}:${field}`);
}

export const allLeaves: readonly string[] = keyResources.flatMap((resource) =>
  registry[resource].actions.flatMap((action) => leavesOf(resource, action)),
);

/** Whether the role holds it; what it does not hold would do nothing in a key. */
export function withinRole(leaf: string, role: Rights): boolean {
  const [resource, action, field] = leaf.split(":");
  const fields = role.get(`${resource}:${action}` as Permission); // an unknown pair is simply not in the map
  return fields !== undefined && (fields === null || field === undefined || fields.has(field));
}

/** All of them are ticked, some, or none. */
export function tickOf(choice: Choice, leaves: readonly string[]): "all" | "some" | "none" {
  const ticked = leaves.filter((leaf) => choice.has(leaf)).length;
  if (ticked === 0) return "none";
  return ticked === leaves.length ? "all" : "some";
}

/** With the leaves ticked, or without them. */
export function toggled(choice: Choice, leaves: readonly string[], on: boolean): Choice {
  const next = new Set(choice);
  for (const leaf of leaves) {
    if (on) next.add(leaf);
    else next.delete(leaf);
  }
  return next;
}

/** The choice as grants; where every field is ticked the grant covers later ones too. */
export function grantsOfChoice(choice: Choice): Grant[] {
  return keyResources.flatMap((resource) =>
    registry[resource].actions.flatMap((action) => {
      const leaves = leavesOf(resource, action);
      const tick = tickOf(choice, leaves);
      if (tick === "none") return [];
      const fields = fieldsOf(resource, action).filter((field) =>
        choice.has(`${resource}:${action}:${field}`),
      );
      return [{ resource, action, fields: tick === "all" ? null : fields }];
    }),
  );
}

export function choiceOfGrants(grants: readonly Grant[]): Choice {
  const rights = rightsOf(grants);
  return new Set(allLeaves.filter((leaf) => withinRole(leaf, rights)));
}
