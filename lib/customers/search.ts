import { environments, type Environment } from "../environments";
import { mostFound, SearchInput } from "../palette/schemas";
import { grantedFields } from "../permissions/can";
import { searchCustomers } from "../resources/customer-search";
import { query } from "../verb";

export type FoundCustomer = { id: string; name: string; email: string | null; environment: Environment };

const byName = { sort: { field: "name", descending: false }, skip: 0, take: mostFound };

/**
 * A few customers whose name, e-mail address or external id begins with a text, of all environments; as the list
 * finds them, and in fields that may be read alone.
 */
export const findCustomers = query({
  name: "customers.search",
  permission: "customers:read",
  input: SearchInput,
  async run({ actor, input: { search: text }, db }): Promise<FoundCustomer[]> {
    const granted = grantedFields(actor, "customers", "read");
    if (!granted.includes("id") || !granted.includes("name")) return [];
    const seen = actor.environment === null ? environments : [actor.environment];
    const ids = await Promise.all(
      seen.map((environment) =>
        searchCustomers({ actor: { ...actor, environment }, text, filters: {} }, byName),
      ),
    );
    const rows = await db.customer.findMany({
      where: { id: { in: ids.flat() } },
      select: { id: true, name: true, email: true, environment: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: mostFound,
    });
    return rows.map((row) => ({ ...row, email: granted.includes("email") ? row.email : null }));
  },
});
