import { z } from "zod";
import { customers } from "../resources/customers";
import { getRow } from "../resources/read";
import { IdInput } from "../text";
import { query } from "../verb";
import { keysNarrowedTo, type NarrowedKeys } from "./keys";

/** Telemetry is counted no further: it can be millions. */
export const countedTelemetry = 10_000;

/** What goes with a customer, and which keys lose it. */
export type CustomerStake = {
  licenses: number;
  telemetry: { count: number; exact: boolean };
  keys: NarrowedKeys;
};

/** What deleting a customer would take with it, before it happens. @throws {AppError} not_found */
export const getCustomerStake = query({
  name: "customers.stake",
  permission: "customers:delete",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }): Promise<CustomerStake> {
    await getRow(customers, db, actor, id);
    const [licenses, telemetry, keys] = await Promise.all([
      db.license.count({ where: { customerId: id } }),
      db.telemetry.count({ where: { customerId: id }, take: countedTelemetry + 1 }),
      keysNarrowedTo(db, actor, id),
    ]);
    const exact = telemetry <= countedTelemetry;
    return { licenses, telemetry: { count: exact ? telemetry : countedTelemetry, exact }, keys };
  },
});
