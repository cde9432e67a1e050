import type { Scoped } from "../database/scope";
import { withParts, type ApiKeyRow } from "./present";

type Parts = "secrets" | "quota" | "accounts" | "customers";

/**
 * Looks up what `withParts` joins to the keys with these ids, and returns what joins it to one of them. Where
 * the ids are known before the keys, both can be looked up at once.
 */
export async function partsOf(
  db: Scoped,
  ids: readonly string[],
): Promise<(key: Omit<ApiKeyRow, Parts>) => ApiKeyRow> {
  const where = { apiKeyId: { in: [...ids] } };
  const { select, orderBy, take } = withParts.secrets;
  const [secrets, quotas, accounts, customers] = await Promise.all([
    db.apiKeySecret.findMany({ where, select: { ...select, apiKeyId: true }, orderBy }),
    db.apiKeyQuota.findMany({ where, select: { used: true, apiKeyId: true } }),
    db.apiKeyAccount.findMany({ where, orderBy: withParts.accounts.orderBy }),
    db.apiKeyCustomer.findMany({ where, orderBy: withParts.customers.orderBy }),
  ]);
  const of = {
    secrets: byKey(secrets),
    quotas: byKey(quotas),
    accounts: byKey(accounts),
    customers: byKey(customers),
  };
  return (key) => ({
    ...key,
    secrets: of.secrets(key.id).slice(0, take),
    quota: of.quotas(key.id)[0] ?? null,
    accounts: of.accounts(key.id),
    customers: of.customers(key.id),
  });
}

/** The rows of each key, in their order. */
function byKey<Row extends { apiKeyId: string }>(rows: readonly Row[]): (id: string) => Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.apiKeyId);
    if (group) group.push(row);
    else groups.set(row.apiKeyId, [row]);
  }
  return (id) => groups.get(id) ?? [];
}
