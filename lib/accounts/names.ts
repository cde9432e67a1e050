import { z } from "zod";
import { grantedFields } from "../permissions/can";
import { within } from "../resources/definition";
import { query } from "../verb";
import { mostAccounts } from "./schemas";

/** An account to choose; without its name where that may not be read. */
export type AccountName = { id: string; name: string | null };

/** The accounts that the actor reaches, by name: for choosing one, and for saying which one is meant. */
export const listAccountNames = query({
  name: "accounts.names",
  permission: "accounts:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<AccountName[]> {
    const named = grantedFields(actor, "accounts", "read").includes("name");
    const rows = await db.account.findMany({
      where: within("id", actor.accounts),
      select: { id: true, name: true },
      orderBy: named ? [{ name: "asc" }, { id: "asc" }] : { id: "asc" },
      take: mostAccounts,
    });
    return rows.map(({ id, name }) => ({ id, name: named ? name : null }));
  },
});
