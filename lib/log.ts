import { env } from "./env";

/** In order of weight; a fault is a line of lib/report.ts, which is always written. */
const levels = ["error", "warn", "info"] as const;
type Level = "warn" | "info";

/** Tells the operator of an event of the process, unless LOG_LEVEL asks for weightier ones alone. */
export type Log = (level: Level, event: string, details?: Readonly<Record<string, unknown>>) => void;

/** One line of JSON on stderr. Details hold no text of anybody's but ours. */
export const logEvent: Log = (level, event, details = {}) => {
  if (levels.indexOf(level) > levels.indexOf(env().LOG_LEVEL)) return;
  const line = { time: new Date().toISOString(), level, event, ...details };
  process.stderr.write(`${JSON.stringify(line)}\n`);
};
