import { prisma } from "@/lib/db";
import type { MadeCompany, MadePerson } from "@/prisma/factories";

/**
 * Writes many keys by one statement, without secrets: a third in each environment, `alike` at a time with
 * one name and one creation time, so that ties are common.
 */
export async function makeManyKeys(
  owner: MadePerson,
  company: MadeCompany,
  { count, name = "Key", since = new Date("2026-01-01"), alike = 3 }: ManyKeys,
): Promise<void> {
  await prisma().$executeRaw`
    insert into api_keys (company_id, environment, name, user_id, inherits_role, rate_limit_max, rate_limit_time_window, created_at)
    select ${company.id}::uuid, ('{production,staging,development}'::environment[])[1 + i % 3],
      ${name} || ' ' || (i / ${alike}) % 997, ${owner.id}::uuid, true, 100, 60000,
      ${since}::timestamptz + (i / ${alike}) * interval '1 s'
    from generate_series(0, ${count - 1}) i`;
}

export type ManyKeys = { count: number; name?: string; since?: Date; alike?: number };
