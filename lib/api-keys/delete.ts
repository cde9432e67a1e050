import { command } from "../verb";
import { auditedKey } from "./audited";
import { lockKeyRow } from "./find";
import { ApiKeyIdInput } from "./schemas";

/** Takes a key out of every list for good. Its secrets are erased; its logs stay. */
export const deleteApiKey = command({
  name: "api-keys.delete",
  permission: "api-keys:delete",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }) {
    const key = await lockKeyRow(db, actor, id);
    await db.apiKeySecret.deleteMany({ where: { apiKeyId: id } });
    await db.apiKey.updateMany({ where: { id }, data: { deletedAt: new Date() } });
    return {
      result: null,
      audit: { subject: { kind: "api-key", id, name: key.name }, before: auditedKey(key) },
    };
  },
});
