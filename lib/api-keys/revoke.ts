import { command } from "../verb";
import { getKeyRow, lockKeyRow } from "./find";
import { presentApiKey } from "./present";
import { remainingOf } from "./remaining";
import { RevokeApiKeyInput } from "./schemas";

/** Stops a key at once and reversibly; its history stays. Revoking a revoked key changes nothing. */
export const revokeApiKey = command({
  name: "api-keys.revoke",
  permission: "api-keys:update",
  input: RevokeApiKeyInput,
  async run({ actor, input: { id, attributes }, db }) {
    const before = await lockKeyRow(db, actor, id);
    const change = {
      revokedAt: new Date(),
      revocationReason: attributes.reason,
      revocationNote: attributes.note,
    };
    if (before.revokedAt === null) {
      await db.apiKey.updateMany({ where: { id }, data: { ...change, updatedAt: change.revokedAt } });
    }
    const after = await getKeyRow(db, actor, id);
    return {
      result: presentApiKey(after, await remainingOf(after), new Date()),
      audit:
        before.revokedAt === null
          ? {
              subject: { kind: "api-key", id, name: after.name },
              environment: after.environment,
              before: { revokedAt: null },
              after: change,
            }
          : null,
    };
  },
});
