import { command } from "../verb";
import { getKeyRow, lockKeyRow } from "./find";
import { presentApiKey } from "./present";
import { remainingOf } from "./remaining";
import { ApiKeyIdInput } from "./schemas";

/** Undoes a revocation: the same secret works again. Reactivating an active key changes nothing. */
export const reactivateApiKey = command({
  name: "api-keys.reactivate",
  permission: "api-keys:update",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }) {
    const before = await lockKeyRow(db, actor, id);
    const change = {
      revokedAt: null,
      revocationReason: null,
      revocationNote: null,
      updatedAt: new Date(),
    };
    if (before.revokedAt !== null) await db.apiKey.updateMany({ where: { id }, data: change });
    const after = await getKeyRow(db, actor, id);
    const { revokedAt, revocationReason } = before;
    return {
      result: presentApiKey(after, await remainingOf(after), new Date()),
      audit:
        before.revokedAt === null
          ? null
          : {
              subject: { kind: "api-key", id, name: after.name },
              environment: after.environment,
              before: { revokedAt, revocationReason },
              after: { revokedAt: null, revocationReason: null },
            },
    };
  },
});
