import type { Actor } from "../actor";
import { AppError } from "../errors";
import { permissionOf, reaches } from "./choice";
import { compareGrants } from "./compare";
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
  const beyond = compareGrants(before, after).find(({ kind, gained, later, ...pair }) => {
    const wanted = gained.length > 0 || later === "gained" || kind === "added";
    if (!wanted) return false;
    const whole = later === "gained" && actor.rights.get(permissionOf(pair)) !== null;
    return (
      whole || !reaches(actor.rights, pair) || gained.some((field) => !reaches(actor.rights, pair, field))
    );
  });
  if (!beyond) return;
  const required = permissionOf(beyond);
  throw new AppError({
    code: "permission_denied",
    detail: `${what} would come to do more than your own role allows: ${required}.`,
    meta: { required },
  });
}
