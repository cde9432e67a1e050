import { choiceOf, coveredFields, pairsOf, permissionOf, type Choice, type Pair } from "./choice";
import { grantsOf, meet, rightsOf } from "./effective";
import { resources } from "./registry";
import type { Grant } from "./schemas";
import { fieldsOf } from "./words";

/** What becomes of one action between two lists of grants. */
export type GrantChange = Pair & {
  kind: "added" | "removed" | "changed";
  /** Fields that are covered afterwards and were not before. */
  gained: readonly string[];
  /** Fields that were covered before and are not afterwards. */
  lost: readonly string[];
  /** Whether fields added to the resource later come to be covered, or cease to. */
  later: "gained" | "lost" | null;
};

/**
 * The differences of two lists of grants, in the registry's order; empty when they allow the same. "All fields"
 * and a list of every field of today differ by what is added later. Client-safe.
 */
export function compareGrants(before: readonly Grant[], after: readonly Grant[]): GrantChange[] {
  const [old, next] = [choiceOf(before), choiceOf(after)];
  return pairsOf(resources).flatMap((pair): GrantChange[] => {
    const gained = without(coveredFields(next, pair), coveredFields(old, pair));
    const lost = without(coveredFields(old, pair), coveredFields(next, pair));
    const later = laterOf(old, next, pair);
    const [was, is] = [old, next].map((choice) => choice.has(permissionOf(pair)));
    if (was && is && gained.length + lost.length === 0 && later === null) return [];
    if (!was && !is) return [];
    const kind = was && is ? "changed" : is ? "added" : "removed";
    return [{ ...pair, kind, gained, lost, later }];
  });
}

/**
 * What a role takes from grants: `removed` is an action that it does not have at all, `changed` one of which it
 * lacks the `lost` fields. Empty when the role lets all of it through. Client-safe.
 */
export function cutOff(own: readonly Grant[], ceiling: readonly Grant[]): GrantChange[] {
  return compareGrants(own, withinCeiling(own, ceiling)).filter(
    ({ kind, lost }) => kind === "removed" || lost.length > 0,
  );
}

/** What remains of grants under a role. */
export function withinCeiling(own: readonly Grant[], ceiling: readonly Grant[]): Grant[] {
  return grantsOf(choiceOf(grantsOf(meet(rightsOf(own), rightsOf(ceiling)))));
}

/** "2 added, 1 removed, 1 changed (3 fields more, 1 fewer)"; "No difference". */
export function changeWords(changes: readonly GrantChange[]): string {
  const of = (kind: GrantChange["kind"]) => changes.filter((change) => change.kind === kind);
  const sum = (side: "gained" | "lost") =>
    of("changed").reduce((all, change) => all + change[side].length, 0);
  const [more, fewer] = [sum("gained"), sum("lost")];
  const fields = [
    more > 0 && `${fieldCount(more)} more`,
    fewer > 0 && `${more > 0 ? fewer : fieldCount(fewer)} fewer`,
  ]
    .filter(Boolean)
    .join(", ");
  const counts = (["added", "removed", "changed"] as const).flatMap((kind) => {
    const count = of(kind).length;
    return count === 0 ? [] : [`${count} ${kind}${kind === "changed" && fields ? ` (${fields})` : ""}`];
  });
  return counts.join(", ") || "No difference";
}

const fieldCount = (count: number) => `${count} field${count === 1 ? "" : "s"}`;

const without = (all: readonly string[], some: readonly string[]) => all.filter((one) => !some.includes(one));

function laterOf(old: Choice, next: Choice, pair: Pair): GrantChange["later"] {
  if (fieldsOf(pair.resource, pair.action).length === 0) return null;
  const [before, after] = [old, next].map((choice) => choice.get(permissionOf(pair)) === null);
  if (before === after) return null;
  return after ? "gained" : "lost";
}
