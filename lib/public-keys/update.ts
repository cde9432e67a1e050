import { auditedKey, changed } from "../api-keys/audited";
import { checkSettings } from "../api-keys/settings";
import { command } from "../verb";
import { getPublicKeyRow, lockPublicKeyRow } from "./find";
import { presentPublicKey } from "./present";
import { UpdatePublicKeyInput } from "./schemas";

/**
 * Changes what the public key of an environment may do, for which origins and how often; members that are
 * absent stay. Everybody who opens the company's pages is affected with their next call.
 */
export const updatePublicKey = command({
  name: "public-keys.update",
  permission: "api-keys:administer",
  input: UpdatePublicKeyInput,
  async run({ input: { environment, attributes }, db }) {
    const before = await lockPublicKeyRow(db, environment);
    checkSettings({ ...before, ...attributes });
    const data = { ...attributes, updatedAt: new Date() };
    await db.apiKey.updateMany({ where: { id: before.id }, data });
    const after = await getPublicKeyRow(db, environment);
    const difference = changed(auditedKey(before), auditedKey(after));
    const nothing = Object.keys(difference.after).length === 0;
    return {
      result: presentPublicKey(after),
      audit: nothing
        ? null
        : { subject: { kind: "public-key", id: after.id, name: after.name }, ...difference },
    };
  },
});
