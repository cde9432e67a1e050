import type { Transaction } from "@/lib/db";
import type { DemoCall } from "./calls";
import type { DemoKey } from "./keys";
import { countersOf } from "./traffic";

/** Keys with their secrets, what they can reach, and counters that equal their calls. */
export async function writeKeys(
  tx: Transaction,
  used: readonly { key: DemoKey; calls: readonly DemoCall[] }[],
): Promise<void> {
  const keys = used.map(({ key }) => key);
  await tx.apiKey.createMany({ data: used.map(({ key, calls }) => ({ ...key.row, ...countersOf(calls) })) });
  await tx.apiKeySecret.createMany({
    data: keys.flatMap(({ row, secrets }) => (row.deletedAt ? [] : secrets)),
  });
  await tx.apiKeyAccount.createMany({
    data: keys.flatMap(({ row, accounts }) =>
      accounts.map(({ accountId }) => ({ companyId: row.companyId, apiKeyId: row.id, accountId })),
    ),
  });
  await tx.apiKeyCustomer.createMany({
    data: keys.flatMap(({ row: { companyId, environment, id: apiKeyId }, customers }) =>
      customers.map(({ customerId }) => ({ companyId, environment, apiKeyId, customerId })),
    ),
  });
}
