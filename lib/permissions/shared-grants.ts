import { frozen } from "../alike";
import { once } from "../once";
import { grantsOf, type Rights } from "./effective";
import type { Grant } from "./schemas";

const spelled = () => once("shared-grants", () => new WeakMap<Rights, Grant[]>());

/** What {@link grantsOf} makes of rights that many calls share (lib/alike.ts): made once, frozen. */
export function sharedGrants(rights: Rights): Grant[] {
  if (!Object.isFrozen(rights)) return grantsOf(rights);
  const before = spelled().get(rights);
  if (before) return before;
  const grants = frozen(grantsOf(rights));
  spelled().set(rights, grants);
  return grants;
}
