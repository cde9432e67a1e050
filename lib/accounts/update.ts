import { lockEntitled } from "../members/entitled";
import { command } from "../verb";
import { getAccountRow, refuseTakenAccountName } from "./find";
import { presentAccount } from "./present";
import { UpdateAccountInput } from "./schemas";

/** Another name. What refers to the account does so by id and notices nothing. */
export const updateAccount = command({
  name: "accounts.update",
  permission: "company:update",
  input: UpdateAccountInput,
  async run({ actor, input: { id, attributes }, db }) {
    await lockEntitled(db, actor, "company:update");
    const row = await getAccountRow(db, id);
    const { name } = attributes;
    const changes = name !== row.name;
    if (changes) {
      await refuseTakenAccountName(db, name, id);
      await db.account.updateMany({ where: { id }, data: { name } });
    }
    return {
      result: presentAccount({ ...row, name }),
      audit: changes
        ? { subject: { kind: "account", id, name }, before: { name: row.name }, after: { name } }
        : null,
    };
  },
});
