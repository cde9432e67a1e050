import { z } from "zod";
import { ownExports, type OwnExport } from "../exports/own";
import { ownImports, type OwnImport } from "../imports/own";
import { query } from "../verb";

/** The viewer's own imports and exports of customers in their environment, of the last days. */
export type CustomerWork = { imports: OwnImport[]; exports: OwnExport[] };

export const getCustomerWork = query({
  name: "customers.work",
  permission: "customers:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<CustomerWork> {
    const [imports, exports] = await Promise.all([ownImports(db, actor), ownExports(db, actor, "customers")]);
    return { imports, exports };
  },
});
