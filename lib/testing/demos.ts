import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/actor";
import { actorFor } from "@/lib/auth/actor-for";
import { demoOf, findSession } from "@/lib/auth/session";
import { pool } from "@/lib/db";
import { openDemo } from "@/lib/demo/open";
import { newAddress } from "./tenant";

/** A demo as its visitor has it. */
export type EnteredDemo = { companyId: string; sessionId: string; actor: UserActor };

/** Enters a demo, from an address of its own unless one is given. */
export async function enterDemo(address = newAddress()): Promise<EnteredDemo> {
  const caller = {
    ...({ requestId: randomUUID(), origin: "dashboard", method: "POST", url: "/demo" } as const),
    ...{ address, userAgent: "Mozilla/5.0", browserId: randomUUID() },
  };
  const { companyId, sessionId } = await openDemo(caller);
  const session = await findSession(sessionId);
  const membership = session && demoOf(session);
  if (!session || !membership) throw new Error("Nobody is in the demo");
  return { companyId, sessionId, actor: actorFor(session.user, membership, caller, session) };
}

/** Every table with a company's rows, partitions left out, as the database has them now: a new one is among them. */
async function companyTables(): Promise<{ table: string; column: string }[]> {
  const { rows } = await pool().query<{ table: string; column: string }>(`
    select c.relname as "table", a.attname as "column" from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    union all select 'companies', 'id' order by 1`);
  return rows;
}

/** How many rows of companies each table has; those without any are left out. */
export async function rowsOf(
  companyIds: readonly string[],
): Promise<{ rows: Record<string, number>; filled: number }> {
  const rows: Record<string, number> = {};
  for (const { table, column } of await companyTables()) {
    const sql = `select count(*)::int as count from "${table}" where "${column}" = any($1::uuid[])`;
    const found = await pool().query<{ count: number }>(sql, [companyIds]);
    const count = found.rows[0]?.count ?? 0;
    if (count > 0) rows[table] = count;
  }
  return { rows, filled: Object.keys(rows).length };
}

/** The counts of {@link rowsOf}. */
export const allRows = async (companyIds: readonly string[]) => (await rowsOf(companyIds)).rows;
