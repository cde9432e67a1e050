import { Counter, Histogram, Registry } from "prom-client";
import type { Environment } from "../environments";
import { env } from "../env";
import { once } from "../once";

/**
 * What this process counts on its way. Labels are words from lists of ours: never an id, an address, a path or a name,
 * of which there would be ever more.
 */
function makeInstruments() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    calls: new Counter({
      name: "snapkeys_calls_total",
      help: "Calls of the public API, by what they were answered; code is that of our refusal.",
      labelNames: ["environment", "status", "code"] as const,
      registers,
    }),
    durations: new Histogram({
      name: "snapkeys_call_duration_seconds",
      help: "From the first byte of a call's headers to its answer.",
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    lookups: new Counter({
      name: "snapkeys_key_lookups_total",
      help: "Keys asked for, by where the answer came from: memory or database.",
      labelNames: ["from"] as const,
      registers,
    }),
    fallbacks: new Counter({
      name: "snapkeys_limiter_fallbacks_total",
      help: "Decisions on a limit that a store made that stands in, by its name.",
      labelNames: ["store"] as const,
      registers,
    }),
    finished: new Counter({
      name: "snapkeys_work_finished_total",
      help: "Jobs and attempts at deliveries that are over, by what they came to.",
      labelNames: ["work", "outcome"] as const,
      registers,
    }),
  };
}

export type Instruments = ReturnType<typeof makeInstruments>;

/** Null where nobody can ask: without METRICS_PORT nothing is counted. */
export const instruments = (): Instruments | null =>
  once("instruments", () => ({ made: env().METRICS_PORT === undefined ? null : makeInstruments() })).made;

type Outcome = { environment: Environment | null; status: number; code: string | null; micros: number };

/** One call of the public API. */
export function countCall({ environment, status, code, micros }: Outcome): void {
  const counted = instruments();
  if (!counted) return;
  const classed = `${Math.floor(status / 100)}xx`;
  counted.calls.inc({ environment: environment ?? "none", status: classed, code: code ?? "" });
  counted.durations.observe(micros / 1_000_000);
}

/** One key that was asked for. */
export function countLookup(from: "memory" | "database"): void {
  instruments()?.lookups.inc({ from });
}

/** One decision on a limit by a store that stands in for the configured one. */
export function countFallback(store: "postgres" | "local"): void {
  instruments()?.fallbacks.inc({ store });
}

/** One piece of work in the background that is over. `outcome` is a word from a list of ours. */
export function countFinished(work: "job" | "delivery", outcome: string): void {
  instruments()?.finished.inc({ work, outcome });
}
