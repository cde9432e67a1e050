import { once } from "./once";
import { reportFault } from "./report";
import { onStop } from "./runtime/stop";

/** Milliseconds from when something waits to when it is done: the least, and how much chance adds. */
const wait = { least: 200, spread: 1_000 };

type Work = { work: () => Promise<void>; door: string };

const queue = () =>
  once("later", () => {
    onStop("flush", "what was put off", laterDone);
    const state: { waiting: Work[]; underWay: Promise<void>; timer: NodeJS.Timeout | undefined } = {
      waiting: [],
      underWay: Promise.resolve(),
      timer: undefined,
    };
    return state;
  });

/**
 * Does what must not be noticed from outside: not in the time of its own answer, nor in that of the call that
 * follows. So it is done about a second later, at a moment of chance, with whatever else waits then.
 * @param door where a fault is reported from
 */
export function later(door: string, work: () => Promise<void>): void {
  const state = queue();
  state.waiting.push({ door, work });
  state.timer ??= setTimeout(() => void laterDone(), wait.least + Math.random() * wait.spread).unref();
}

/** Does at once what waits. Resolves when everything that was put off by now is done. */
export function laterDone(): Promise<void> {
  const state = queue();
  clearTimeout(state.timer);
  state.timer = undefined;
  const due = state.waiting;
  state.waiting = [];
  state.underWay = state.underWay.then(async () => {
    for (const { door, work } of due) await work().catch((error: unknown) => reportFault(error, { door }));
  });
  return state.underWay;
}
