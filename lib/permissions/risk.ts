import { choiceOf, pairsOf, permissionOf, type Pair } from "./choice";
import { keyResources } from "./registry";
import type { Grant } from "./schemas";
import { fieldsOf } from "./words";

/** What about grants deserves a second thought. Nothing of it is refused. */
export type GrantRisks = {
  /** All that a key can be given, with every field. */
  everything: boolean;
  /** Actions that cover every field, and so whatever is added to the resource later. */
  allFields: readonly Pair[];
};

/** Client-safe. */
export function risksOf(grants: readonly Grant[]): GrantRisks {
  const choice = choiceOf(grants);
  const pairs = pairsOf(keyResources, "key");
  const whole = pairs.filter((pair) => choice.get(permissionOf(pair)) === null);
  return {
    everything: whole.length === pairs.length,
    allFields: whole.filter(({ resource, action }) => fieldsOf(resource, action).length > 0),
  };
}
