import type pg from "pg";
import type { Changes } from "@/lib/database/changes";
import { laterDone } from "@/lib/later";

const opened = globalThis as unknown as Record<symbol, unknown>; // where lib/once.ts keeps what a process has one of

/** The bindings of the engine are one a process: with a second memory behind them, what lives in the first is lost. */
const kept = "snapkeys.schema-engine";

/** Ends what this process opened and forgets all that it has one of: what follows finds a new process. */
export async function closeOpened(): Promise<void> {
  await laterDone();
  const bus = opened[Symbol.for("snapkeys.changes")] as Changes | undefined; // as lib/database/changes.ts made it
  bus?.close();
  const pool = opened[Symbol.for("snapkeys.pool")] as pg.Pool | undefined; // as lib/db.ts made it
  await pool?.end();
  for (const symbol of Object.getOwnPropertySymbols(opened)) {
    if (symbol.description?.startsWith("snapkeys.") && symbol.description !== kept) delete opened[symbol];
  }
}
