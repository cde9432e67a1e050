import { actionsOf, isAction, isField, isResource, registry, type Permission } from "./registry";
import type { Grant } from "./schemas";

/**
 * What a caller may do, ready to ask: permission → the fields it covers, null for all of them.
 * A permission that is not in the map is not granted.
 */
export type Rights = ReadonlyMap<Permission, ReadonlySet<string> | null>;

export const noRights: Rights = new Map();

/** Grants as stored → rights. Names the registry does not know grant nothing. */
export function rightsOf(grants: readonly Grant[]): Rights {
  const rights = new Map<Permission, ReadonlySet<string> | null>();
  for (const { resource, action, fields } of grants) {
    if (!isResource(resource) || !isAction(resource, action)) continue;
    const permission = `${resource}:${action}` as Permission; // both halves were just checked
    const before = rights.get(permission);
    const known = fields?.filter((field) => isField(resource, field));
    rights.set(permission, known && before !== null ? new Set([...(before ?? []), ...known]) : null);
  }
  return rights;
}

/** The narrower of two, field by field: never more than either. */
export function meet(one: Rights, other: Rights): Rights {
  const both = new Map<Permission, ReadonlySet<string> | null>();
  for (const [permission, fields] of one) {
    const others = other.get(permission);
    if (others === undefined) continue;
    if (fields === null) both.set(permission, others);
    else if (others === null) both.set(permission, fields);
    else both.set(permission, new Set([...fields].filter((field) => others.has(field))));
  }
  return both;
}

/** The part of a role's rights that a key can carry at all. */
export function keyPart(role: Rights): Rights {
  return new Map([...role].filter(([permission]) => isForKeys(permission)));
}

/**
 * A key's effective rights: its own grants ∩ its owner's role now. A key that inherits has the
 * role's; a key with no grants has none.
 */
export function keyRights(
  key: { inheritsRole: boolean; permissions: readonly Grant[] },
  role: Rights,
): Rights {
  const part = keyPart(role);
  return key.inheritsRole ? part : meet(rightsOf(key.permissions), part);
}

/** Rights → grants, in the registry's order; what `/whoami` shows. */
export function grantsOf(rights: Rights): Grant[] {
  return Object.entries(registry).flatMap(([resource, entry]) =>
    entry.actions.flatMap((action) => {
      const fields = rights.get(`${resource}:${action}` as Permission); // both halves come from the registry
      if (fields === undefined) return [];
      const order: readonly string[] = entry.fields;
      return [{ resource, action, fields: fields && order.filter((field) => fields.has(field)) }];
    }),
  );
}

function isForKeys(permission: Permission): boolean {
  const [resource = "", action = ""] = permission.split(":");
  return isResource(resource) && actionsOf(resource, "key").includes(action);
}
