import { choiceOf } from "../permissions/choice";
import { grantsOf } from "../permissions/effective";
import type { Grant } from "../permissions/schemas";
import { rightsOfRole } from "./built-in";

/** All that a role allows, in the registry's order. */
export function roleGrants(role: { builtIn: string | null; permissions: unknown }): Grant[] {
  return grantsOf(rightsOfRole(role));
}

/** Grants as a role keeps them: what comes to nothing is left out, so that it cannot be mistaken for something. */
export function keptGrants(grants: readonly Grant[]): Grant[] {
  return grantsOf(choiceOf(grants));
}
