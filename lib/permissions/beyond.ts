import type { Actor } from "../actor";
import { AppError } from "../errors";
import { permissionOf, reaches } from "./choice";
import { compareGrants } from "./compare";
import { rightsOf, type Rights } from "./effective";
import type { Permission } from "./registry";
import type { Grant } from "./schemas";

/**
 * Nobody hands on what they do not hold: what `after` allows and `before` did not must lie within the
 * actor's own rights.
 * @param what the thing that would come to do more: "The key “CRM sync”"
 * @throws {AppError} permission_denied that names what the actor lacks
 */
export function refuseBeyond(
  actor: Pick<Actor, "rights">,
  { before, after }: { before: readonly Grant[]; after: readonly Grant[] },
  what: string,
): void {
  const required = firstBeyond(actor, before, after);
  if (required === null) return;
  throw beyond(`${what} would come to do more than your own role allows: ${required}.`, required);
}

/**
 * Nobody raises or lowers what stands above them: all that `grants` allow must lie within the actor's own rights.
 * @param what the thing that would be changed: "The role Auditor", "Ada"
 * @throws {AppError} permission_denied that names what the actor lacks
 */
export function refuseAbove(actor: Pick<Actor, "rights">, grants: readonly Grant[], what: string): void {
  const required = firstAbove(actor.rights, grants);
  if (required === null) return;
  throw beyond(`${what} may do more than your own role allows: ${required}.`, required);
}

/** Whether all that grants allow lies within these rights. */
export function isWithin(rights: Rights, grants: readonly Grant[]): boolean {
  return firstAbove(rights, grants) === null;
}

/** Field by field, as rights are used; "all fields" is more than a list of all of today's. */
function firstAbove(rights: Rights, grants: readonly Grant[]): Permission | null {
  for (const [permission, fields] of rightsOf(grants)) {
    const most = rights.get(permission);
    if (most === null || fields?.size === 0) continue;
    if (!most || !fields || [...fields].some((field) => !most.has(field))) return permission;
  }
  return null;
}

function firstBeyond(
  { rights }: Pick<Actor, "rights">,
  before: readonly Grant[],
  after: readonly Grant[],
): Permission | null {
  const found = compareGrants(before, after).find(({ kind, gained, later, ...pair }) => {
    const wanted = gained.length > 0 || later === "gained" || kind === "added";
    if (!wanted) return false;
    const whole = later === "gained" && rights.get(permissionOf(pair)) !== null;
    return whole || !reaches(rights, pair) || gained.some((field) => !reaches(rights, pair, field));
  });
  return found ? permissionOf(found) : null;
}

function beyond(detail: string, required: Permission): AppError {
  return new AppError({ code: "permission_denied", detail, meta: { required } });
}
