import { setTimeout as sleep } from "node:timers/promises";
import { readMigrations } from "../database/migrate";
import { pool } from "../db";
import { once } from "../once";
import { isStopping } from "./stop";

/** What keeps a process from taking calls. */
export type Missing = "draining" | "database" | "migrations";

const patienceMs = 2_000;

const applied = `
  select count(distinct migration_name)::int as count from _prisma_migrations
  where migration_name = any($1) and finished_at is not null and rolled_back_at is null`;

/** Why this process should get no calls now; empty when it may. Answers within two seconds. */
export async function missing(): Promise<Missing[]> {
  const draining: Missing[] = isStopping() ? ["draining"] : [];
  const fault = await Promise.race([databaseFault(), sleep(patienceMs, "database" as const, { ref: false })]);
  return fault === null ? draining : [...draining, fault];
}

async function databaseFault(): Promise<"database" | "migrations" | null> {
  const names = await migrationNames();
  try {
    const { rows } = await pool().query<{ count: number }>(applied, [names]);
    return rows[0]?.count === names.length ? null : "migrations";
  } catch {
    return "database";
  }
}

/** Of this version of the code: a database may have been brought further by a newer one. */
const migrationNames = () =>
  once("migration-names", async () => (await readMigrations()).map(({ name }) => name));
