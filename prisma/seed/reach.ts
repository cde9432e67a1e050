import type { Reach } from "./calls";
import type { DemoCustomer } from "./customers";
import type { DemoKey } from "./keys";
import type { DemoLicense } from "./licenses";

type Data = {
  customers: readonly DemoCustomer[];
  licenses: readonly DemoLicense[];
  posts: readonly { id: string; environment: string }[];
};

/** The rows that a key can see, of its environment, accounts and customers. */
export function reachOf({ row, accounts, customers }: DemoKey, data: Data): Reach {
  const accountIds = accounts.map(({ accountId }) => accountId);
  const customerIds = customers.map(({ customerId }) => customerId);
  const seen = data.customers.filter(
    ({ environment, accountId, id }) =>
      environment === row.environment &&
      (row.allAccounts || accountIds.includes(accountId)) &&
      (row.allCustomers || customerIds.includes(id)),
  );
  const ids = new Set(seen.map(({ id }) => id));
  return {
    customer: [...ids],
    license: data.licenses.filter(({ customerId }) => ids.has(customerId)).map(({ id }) => id),
    post: data.posts.filter(({ environment }) => environment === row.environment).map(({ id }) => id),
  };
}
