import type { Reach } from "./calls";
import type { DemoCustomer } from "./customers";
import type { KeyState } from "./keys";
import type { DemoLicense } from "./licenses";

type Data = {
  customers: readonly DemoCustomer[];
  licenses: readonly DemoLicense[];
  posts: readonly { id: string; environment: string }[];
};

/** The rows that a key can see, of its environment, accounts and customers. */
export function reachOf(key: KeyState, data: Data): Reach {
  const accountIds = key.accounts.map(({ accountId }) => accountId);
  const customerIds = key.customers.map(({ customerId }) => customerId);
  const seen = data.customers.filter(
    ({ environment, accountId, id }) =>
      environment === key.environment &&
      (key.allAccounts || accountIds.includes(accountId)) &&
      (key.allCustomers || customerIds.includes(id)),
  );
  const ids = new Set(seen.map(({ id }) => id));
  return {
    customer: [...ids],
    license: data.licenses.filter(({ customerId }) => ids.has(customerId)).map(({ id }) => id),
    post: data.posts.filter(({ environment }) => environment === key.environment).map(({ id }) => id),
  };
}
