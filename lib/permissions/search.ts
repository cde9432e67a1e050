import { actionsOf, registry, type Holder, type Resource } from "./registry";
import { fieldsOf } from "./words";

/** An action that is shown. `fields`: the ones that were found; null: none by itself, all can be looked at. */
export type FoundAction = { action: string; fields: readonly string[] | null };

/** A resource that is shown. `actions`: those that were found; null: none by itself, all can be looked at. */
export type FoundResource = { resource: Resource; actions: readonly FoundAction[] | null };

export type Found = {
  resources: readonly FoundResource[];
  /** Resources, actions and fields that were found; what is shown only around them does not count. */
  matches: number;
};

/** What is searched for: "customers:read email" is three words, and all must be found. */
export function searchTerms(query: string): string[] {
  return query
    .toLowerCase()
    .split(/[\s:.,›]+/)
    .filter(Boolean);
}

/**
 * Resources, actions and fields whose path holds every term and whose own name holds one of them. A
 * resource is found by its description too. Client-safe.
 */
export function searchPermissions(
  terms: readonly string[],
  among: readonly Resource[],
  holder: Holder,
): Found {
  let matches = 0;
  const counted = (found: boolean) => {
    if (found) matches += 1;
    return found;
  };
  const resources = among.flatMap((resource): FoundResource[] => {
    const { label, about } = registry[resource];
    const path = [resource, label];
    const self = counted(isFound(terms, [], [...path, about]));
    const found = actionsOf(resource, holder).flatMap((action): FoundAction[] => {
      const hit = counted(isFound(terms, path, [action]));
      const fields = fieldsOf(resource, action).filter((field) =>
        counted(isFound(terms, [...path, action], [field])),
      );
      if (fields.length > 0) return [{ action, fields }];
      return hit ? [{ action, fields: null }] : [];
    });
    if (found.length > 0) return [{ resource, actions: found }];
    return self ? [{ resource, actions: null }] : [];
  });
  return { resources, matches };
}

/** A text in pieces, those that a term matches marked; joined, they are the text again. */
export function markedPieces(
  text: string,
  terms: readonly string[],
): { text: string; at: number; marked: boolean }[] {
  const lower = text.toLowerCase();
  const marked = Array.from(lower, () => false);
  for (const term of terms) {
    for (let at = lower.indexOf(term); at !== -1; at = lower.indexOf(term, at + 1)) {
      marked.fill(true, at, at + term.length);
    }
  }
  const starts = marked.flatMap((mark, at) => (at === 0 || mark !== marked[at - 1] ? [at] : []));
  return starts.map((at, index) => ({
    text: text.slice(at, starts[index + 1]),
    at,
    marked: marked[at] ?? false,
  }));
}

function isFound(terms: readonly string[], above: readonly string[], own: readonly string[]): boolean {
  const holds = (texts: readonly string[]) => (term: string) =>
    texts.some((text) => text.toLowerCase().includes(term));
  return terms.some(holds(own)) && terms.every(holds([...above, ...own]));
}
