import { z } from "zod";
import type { Environment } from "../environments";
import { notFound } from "../errors";
import { within } from "../resources/definition";
import { IdInput } from "../text";
import { query } from "../verb";

/** Which environment a customer lives in, for an address that names the customer alone. @throws {AppError} not_found */
export const locateCustomer = query({
  name: "customers.locate",
  permission: "customers:read",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }): Promise<Environment> {
    const scope = { ...within("accountId", actor.accounts), ...within("id", actor.customers) };
    const found = await db.customer.findFirst({
      where: { AND: [{ id }, scope] },
      select: { environment: true },
    });
    if (!found) throw notFound("customer");
    return found.environment;
  },
});
