import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../actor";
import { once } from "../once";
import type { CallFilterTexts } from "./filter";
import { placeOf } from "./page";
import type { CallView } from "./present";
import { tailCalls } from "./tail";

/** What a live tail tells: calls (the oldest first, and the place to go on from), that it is there, or why it ends. */
export type TailEvent =
  | { event: "calls"; id: string; calls: CallView[]; cut: boolean }
  | { event: "beat" }
  | { event: "end"; reason: "signed-out" | "too-many" | "stopping" };

export type Tail = {
  /** Who looks now, with the rights that they have now; null: nobody who may. Asked again and again. */
  look(): Promise<Actor | null>;
  filter: Omit<CallFilterTexts, "range" | "from" | "to">;
  /** From when on calls are news. */
  since: Date;
  /** Ends it: the reader left. */
  left: AbortSignal;
};

/** Milliseconds, unless it says otherwise. */
const usual = {
  poll: 1_000,
  /** How far back each look goes for calls that were written late, and each tenth. */
  overlap: 15_000,
  longOverlap: 120_000,
  beat: 15_000,
  /** How long somebody whose session or right is gone can go on reading. */
  recheck: 5_000,
};
export type TailPace = typeof usual;

/** Live tails that one person can hold open, and one process. */
const mostOfPerson = 6;
const mostOfAll = 200;

type Open = { person: string; stop: AbortController };
const open = () => once("live-tails", () => new Set<Open>());

/** Ends every live tail of this process; readers come back to another one. */
export function endTails(): void {
  for (const { stop } of open()) stop.abort();
}

/**
 * Calls as they are written, until the reader leaves, may not read them any more, or the process stops. It asks the
 * database again and again rather than being told: calls are written in batches by several processes, and a reader
 * that returns must be able to go on from where it was (docs/decisions/0032-live-tail.md).
 */
export async function* streamCalls(tail: Tail, pace: TailPace = usual): AsyncGenerator<TailEvent, void> {
  const actor = await tail.look();
  if (actor?.kind !== "user") return yield { event: "end", reason: "signed-out" };
  const others = [...open()];
  const own = others.filter(({ person }) => person === actor.user.id).length;
  if (own >= mostOfPerson || others.length >= mostOfAll) return yield { event: "end", reason: "too-many" };
  const here: Open = { person: actor.user.id, stop: new AbortController() };
  open().add(here);
  try {
    yield* told(tail, actor, pace, AbortSignal.any([tail.left, here.stop.signal]));
    if (here.stop.signal.aborted) yield { event: "end", reason: "stopping" };
  } finally {
    open().delete(here);
  }
}

async function* told(
  { look, filter, since }: Tail,
  first: Actor,
  pace: TailPace,
  over: AbortSignal,
): AsyncGenerator<TailEvent, void> {
  const told = new Told();
  let actor: Actor | null = first;
  let [checked, spoke] = [Date.now(), Date.now()];
  yield { event: "beat" };
  for (let turn = 0; !over.aborted; turn++) {
    if (Date.now() - checked >= pace.recheck) {
      actor = await look();
      checked = Date.now();
    }
    if (!actor) return yield { event: "end", reason: "signed-out" };
    const back = turn % 10 === 9 ? pace.longOverlap : pace.overlap;
    const from = new Date(Math.max(since.getTime(), Date.now() - back));
    const { calls, cut } = await tailCalls(actor, {
      ...filter,
      since: turn === 0 ? since : from,
      known: told.idsSince(from),
    });
    const fresh = told.add(calls);
    const id = placeOf(fresh.at(-1));
    if (id !== null) yield { event: "calls", id, calls: fresh, cut };
    else if (Date.now() - spoke >= pace.beat) yield { event: "beat" };
    if (id !== null || Date.now() - spoke >= pace.beat) spoke = Date.now();
    await sleep(pace.poll, undefined, { signal: over }).catch(() => undefined);
  }
}

const mostTold = 20_000;
const mostAsked = 2_000;

/** What a tail told, for as long as a look back could find it again. */
class Told {
  readonly #at = new Map<string, number>();

  /** @returns those that are news */
  add(calls: readonly CallView[]): CallView[] {
    const fresh = calls.filter(({ id }) => !this.#at.has(id));
    for (const { id, at } of fresh) this.#at.set(id, Date.parse(at));
    for (const id of this.#at.keys()) {
      if (this.#at.size <= mostTold) break;
      this.#at.delete(id);
    }
    return fresh;
  }

  /** The newest of them. */
  idsSince(from: Date): string[] {
    const ids: string[] = [];
    for (const [id, at] of this.#at) if (at >= from.getTime()) ids.push(id);
    return ids.slice(-mostAsked);
  }
}
