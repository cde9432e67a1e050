import type { Actor } from "../actor";
import type { Transaction } from "../db";
import type { NewEvent } from "../events/emit";
import { rules } from "./rules";

/** Tells people in the dashboard of events that concern them, in the transaction of the thing itself. */
export async function tellOfEvents(
  tx: Transaction,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> {
  const concerned = new Set(events.flatMap(({ type }) => rules[type] ?? []));
  for (const rule of concerned) {
    await rule({ tx, actor, events: events.filter(({ type }) => rules[type] === rule) });
  }
}
