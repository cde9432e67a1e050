import { LRUCache } from "lru-cache";
import { once } from "./once";

/** Characters of the contents by which equal values are found. */
const CONTENTS = 4_000_000;

const values = () =>
  once(
    "alike-values",
    () => new LRUCache<string, object>({ maxSize: CONTENTS, sizeCalculation: (_value, text) => text.length }),
  );

/**
 * The one frozen value that stands for all of equal content, made at its first mention: what is kept by the
 * hundred thousand shares it.
 * @param content JSON, from which with `kind` it must be settled what `make` makes
 */
export function alike<T extends object>(kind: string, content: string, make: () => T): T {
  const text = `${kind} ${content}`;
  const before = values().get(text) as T | undefined; // under this text is what such a `make` made
  if (before) return before;
  const value = frozen(make());
  values().set(text, value);
  return value;
}

const mutators = ["set", "add", "delete", "clear"] as const;

/**
 * The same value, that nobody can change any more, however deep: objects, arrays, maps and sets.
 * @throws {TypeError} for a Date, which cannot be frozen
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Date) throw new TypeError("a Date cannot be frozen: keep its number");
  const isCollection = value instanceof Map || value instanceof Set;
  for (const member of isCollection ? locked(value) : Object.values(value)) frozen(member);
  return Object.freeze(value);
}

/** Freezing leaves the content of a map or set open. @returns its keys and values */
function locked(collection: Map<unknown, unknown> | Set<unknown>): unknown[] {
  for (const name of mutators) {
    if (name in collection) Object.defineProperty(collection, name, { value: refuse });
  }
  return [...collection.keys(), ...collection.values()];
}

function refuse(): never {
  throw new TypeError("this collection is shared and cannot be changed");
}
