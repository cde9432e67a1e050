import type { Transaction } from "@/lib/db";
import type { DemoCall } from "./calls";
import { stateOf, type DemoKey } from "./key-life";
import { countersOf } from "./traffic";

/** Keys with their secrets, what they can reach, and counters that equal their calls. */
export async function writeKeys(
  tx: Transaction,
  used: readonly { key: DemoKey; calls: readonly DemoCall[] }[],
): Promise<void> {
  const states = used.map(({ key, calls }) => ({ ...stateOf(key), ...countersOf(calls), calls }));
  await tx.apiKey.createMany({
    data: states.map(
      ({ secrets: _secrets, accounts: _accounts, customers: _customers, calls: _calls, ...row }) => row,
    ),
  });
  await tx.apiKeySecret.createMany({
    data: states.flatMap(({ secrets, calls }) =>
      secrets.map((secret) => ({
        ...secret,
        ...countersOf(calls.filter(({ secretId }) => secretId === secret.id)),
      })),
    ),
  });
  await tx.apiKeyQuota.createMany({
    data: states
      .filter(({ quotaMax }) => quotaMax !== null)
      .map(({ companyId, id: apiKeyId, requestCount: used }) => ({ companyId, apiKeyId, used })),
  });
  await tx.apiKeyAccount.createMany({
    data: states.flatMap(({ companyId, id: apiKeyId, accounts }) =>
      accounts.map(({ accountId }) => ({ companyId, apiKeyId, accountId })),
    ),
  });
  await tx.apiKeyCustomer.createMany({
    data: states.flatMap(({ companyId, environment, id: apiKeyId, customers }) =>
      customers.map(({ customerId }) => ({ companyId, environment, apiKeyId, customerId })),
    ),
  });
}
