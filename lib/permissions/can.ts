import type { Actor } from "../actor";
import { AppError } from "../errors";
import { registry, type Permission, type Resource } from "./registry";

/** Whether the actor holds the permission, for at least one field. */
export function can(actor: Pick<Actor, "rights">, permission: Permission): boolean {
  const fields = actor.rights.get(permission);
  return fields !== undefined && (fields === null || fields.size > 0);
}

/** @throws {AppError} permission_denied that names what was missing */
export function authorise(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  const [resource, action] = permission.split(":");
  const who = "apiKey" in actor ? "This key" : "Your role";
  throw new AppError({
    code: "permission_denied",
    detail: `${who} may not ${action} ${resource?.replace("-", " ")}.`,
    meta: { required: permission },
  });
}

/** The fields of a resource that the actor may read (or write, by action), in their usual order. */
export function grantedFields(actor: Pick<Actor, "rights">, resource: Resource, action: string): string[] {
  const fields = actor.rights.get(`${resource}:${action}` as Permission); // an unknown pair is simply not in the map
  if (fields === undefined) return [];
  return registry[resource].fields.filter((field) => fields === null || fields.has(field));
}
