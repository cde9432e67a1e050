import { z } from "zod";
import { callsCounted } from "../request-logs/queue";
import { customers } from "../resources/customers";
import { logs } from "../resources/logs";
import { presentRow, shownFields } from "../resources/present";
import { getRow } from "../resources/read";
import { IdInput } from "../text";
import { query } from "../verb";

const most = 10;
/** Calls of the environment that are looked through: one about a customer who rarely calls is not searched for in all of them. */
const reach = 50_000;

/** A call as far as the viewer may read it. */
export const CustomerCall = z
  .object({ id: z.string(), method: z.string(), path: z.string(), status: z.int(), createdAt: z.string() })
  .partial();
export type CustomerCall = z.infer<typeof CustomerCall>;

/** The last calls that named a customer, newest first. `searchedTo`: no further back was looked; null: to the end. */
export const listCustomerCalls = query({
  name: "customers.calls",
  permission: "logs:read",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }): Promise<{ calls: CustomerCall[]; searchedTo: string | null }> {
    await callsCounted();
    await getRow(customers, db, actor, id);
    const scope = logs.scope(actor);
    const orderBy = [{ at: "desc" }, { id: "asc" }] as const;
    const edge = await db.requestLog.findFirst({
      where: scope,
      select: { at: true },
      orderBy: [...orderBy],
      skip: reach,
    });
    const within = edge ? { at: { gte: edge.at } } : {};
    const rows = await db.requestLog.findMany({
      where: { AND: [scope, within, { customerId: id }] },
      orderBy: [...orderBy],
      take: most,
    });
    const { names } = shownFields(logs, actor);
    return {
      calls: rows.map((row) => CustomerCall.parse(presentRow(logs, row, names))),
      searchedTo: rows.length < most && edge ? edge.at.toISOString() : null,
    };
  },
});
