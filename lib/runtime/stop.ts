import { once } from "@/lib/once";
import { errorLine } from "./start-failure";

/** In this order: finish what was accepted, write what waits, close connections, leave the database. */
const stages = ["drain", "flush", "pools", "database"] as const;
type Stage = (typeof stages)[number];
type Step = { stage: Stage; name: string; run: () => unknown };

const steps = () => once("stop-steps", () => new Map<string, Step>());
const state = () =>
  once<{ draining: boolean; stopping?: Promise<void> }>("stop-state", () => ({ draining: false }));

/** Has `run` called once when the process stops. A name registered again replaces the former. */
export function onStop(stage: Stage, name: string, run: () => unknown): void {
  steps().set(name, { stage, name, run });
}

/** From now on nothing new is to come here; what was accepted is finished. */
export function drain(): void {
  state().draining = true;
}

export function isStopping(): boolean {
  return state().draining || state().stopping !== undefined;
}

/**
 * Stops what was started, stage by stage; called again it waits for the same stop. A step that fails
 * or exceeds what is left of `limitMs` (or a quarter of it, so that one that hangs does not take the
 * time of the others) is reported in a line and does not hold up the rest.
 */
export function stop(limitMs = 10_000): Promise<void> {
  return (state().stopping ??= stopAll(limitMs));
}

async function stopAll(limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (const stage of stages) {
    const due = [...steps().values()].filter((step) => step.stage === stage);
    const left = Math.max(deadline - Date.now(), limitMs / 4);
    await Promise.all(due.map((step) => finish(step, left)));
  }
}

async function finish({ name, run }: Step, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("it took too long")), limitMs);
  });
  try {
    await Promise.race([(async () => run())(), late]);
  } catch (error) {
    console.error(`Stopping: ${name} did not finish: ${errorLine(error)}`);
  } finally {
    clearTimeout(timer);
  }
}
