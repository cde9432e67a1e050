import { command } from "../verb";
import { writeAccess } from "./access";
import { auditedKey, changed } from "./audited";
import { getKeyRow, lockKeyRow } from "./find";
import { remainingOf } from "./remaining";
import { presentApiKey } from "./present";
import { UpdateApiKeyInput } from "./schemas";
import { checkSettings } from "./settings";

/** Changes a key's settings; members that are absent stay. The environment never changes. */
export const updateApiKey = command({
  name: "api-keys.update",
  permission: "api-keys:update",
  input: UpdateApiKeyInput,
  async run({ actor, input: { id, attributes }, db }) {
    const before = await lockKeyRow(db, actor, id);
    const { permissions, accountsAccess, customersAccess, ...settings } = attributes;
    checkSettings({ ...before, ...settings });
    await db.apiKey.updateMany({
      where: { id },
      data: {
        ...settings,
        updatedAt: new Date(),
        ...(permissions !== undefined && {
          inheritsRole: permissions === null,
          permissions: permissions ?? [],
        }),
        ...(accountsAccess !== undefined && { allAccounts: accountsAccess === null }),
        ...(customersAccess !== undefined && { allCustomers: customersAccess === null }),
      },
    });
    await writeAccess(db, before, { accountsAccess, customersAccess });
    const after = await getKeyRow(db, actor, id);
    const difference = changed(auditedKey(before), auditedKey(after));
    const nothing = Object.keys(difference.after).length === 0;
    return {
      result: presentApiKey(after, await remainingOf(after), new Date()),
      audit: nothing ? null : { subject: { kind: "api-key", id, name: after.name }, ...difference },
    };
  },
});
