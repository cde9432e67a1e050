import type { Scoped } from "../database/scope";
import { pool } from "../db";

/**
 * Begins to count a key's lifetime quota when it has one: from the calls that it has made already, those
 * included that it made while it had none. Part of the transaction that sets `quotaMax`; what was counted
 * before is kept.
 */
export async function setQuota(
  db: Scoped,
  key: { id: string; companyId: string; quotaMax: bigint | number | null; requestCount: bigint },
): Promise<void> {
  if (key.quotaMax === null) return;
  await db.apiKeyQuota.createMany({
    data: [{ companyId: key.companyId, apiKeyId: key.id, used: key.requestCount }],
    skipDuplicates: true,
  });
  await db.apiKeyQuota.updateMany({
    where: { apiKeyId: key.id, used: { lt: key.requestCount } },
    data: { used: key.requestCount },
  });
}

const take = `
  update api_key_quotas q set used = q.used + $3
  from api_keys k
  where q.company_id = $1 and q.api_key_id = $2 and k.company_id = q.company_id and k.id = q.api_key_id
    and k.quota_max is not null and q.used + $3 <= k.quota_max`;

/**
 * Takes `cost` calls from a key's lifetime quota, all or none: exact under concurrency and across
 * processes, kept through a crash. A key without a count has none left.
 */
export async function takeQuota(
  key: { id: string; company: { id: string } },
  cost: number,
): Promise<boolean> {
  const values = [key.company.id, key.id, cost];
  const { rowCount } = await pool().query({ name: "api-keys.take-quota", text: take, values });
  return rowCount === 1;
}

const left = `
  select greatest(0, k.quota_max - q.used)::float8 as left
  from api_keys k join api_key_quotas q on q.company_id = k.company_id and q.api_key_id = k.id
  where k.company_id = $1 and k.id = $2`;

/** Calls left of a key's lifetime quota; 0 for a key without a count. */
export async function quotaLeft(key: { id: string; company: { id: string } }): Promise<number> {
  const values = [key.company.id, key.id];
  const { rows } = await pool().query<{ left: number }>({
    name: "api-keys.quota-left",
    text: left,
    values,
  });
  return rows[0]?.left ?? 0;
}
