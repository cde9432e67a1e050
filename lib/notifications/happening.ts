import type { Actor } from "../actor";
import type { Transaction } from "../db";
import type { NewEvent } from "../events/emit";

/** Events of one kind that an actor caused, in the transaction in which they are told. */
export type Happening = { tx: Transaction; actor: Actor; events: readonly NewEvent[] };

/** Who is told of them. Does nothing where nobody is. */
export type Rule = (happening: Happening) => Promise<void>;

/** A member of what is on record before or after a deed, as text; null where there is none. */
export function textIn(
  side: { readonly [member: string]: unknown } | null | undefined,
  member: string,
): string | null {
  const value = side?.[member];
  return typeof value === "string" ? value : null;
}
