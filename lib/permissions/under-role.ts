import { compareGrants, type GrantChange } from "./compare";
import { grantsOf, keyRights, type Rights } from "./effective";
import type { Grant } from "./schemas";

/**
 * What a key's effective right is under one role and under another, and how the two differ. Client-safe.
 */
export function underRoles(
  key: { inheritsRole: boolean; permissions: readonly Grant[] },
  { from, to }: { from: Rights; to: Rights },
): { before: Grant[]; after: Grant[]; changes: GrantChange[] } {
  const [before, after] = [grantsOf(keyRights(key, from)), grantsOf(keyRights(key, to))];
  return { before, after, changes: compareGrants(before, after) };
}
