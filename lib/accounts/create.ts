import { AppError } from "../errors";
import { lockEntitled } from "../members/entitled";
import { command } from "../verb";
import { refuseTakenAccountName } from "./find";
import { presentAccount } from "./present";
import { CreateAccountInput, mostAccounts } from "./schemas";

/** A new part of the company. Keys that reach every account reach it at once. */
export const createAccount = command({
  name: "accounts.create",
  permission: "company:update",
  input: CreateAccountInput,
  async run({ actor, input: { name }, db }) {
    await lockEntitled(db, actor, "company:update");
    await refuseTakenAccountName(db, name);
    if ((await db.account.count()) >= mostAccounts) {
      const detail = `A company has at most ${mostAccounts} accounts: delete one first.`;
      throw new AppError({ code: "conflict", detail });
    }
    const row = await db.account.create({ data: { companyId: actor.company.id, name } });
    return {
      result: presentAccount(row),
      audit: { subject: { kind: "account", id: row.id, name }, after: { name } },
    };
  },
});
