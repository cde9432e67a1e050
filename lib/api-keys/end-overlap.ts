import { command } from "../verb";
import { getKeyRow, lockKeyRow } from "./find";
import { presentApiKey } from "./present";
import { remainingOf } from "./remaining";
import { ApiKeyIdInput } from "./schemas";

/** Ends a regeneration's overlap early: the former secret dies now. Without one, changes nothing. */
export const endOverlap = command({
  name: "api-keys.end-overlap",
  permission: "api-keys:update",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }) {
    const now = new Date();
    const before = await lockKeyRow(db, actor, id);
    const [, former] = before.secrets;
    const ended = former?.expiresAt && former.expiresAt > now ? former : null;
    await db.apiKeySecret.deleteMany({ where: { apiKeyId: id, expiresAt: { not: null } } });
    if (ended) await db.apiKey.updateMany({ where: { id }, data: { updatedAt: now } });
    const after = await getKeyRow(db, actor, id);
    return {
      result: presentApiKey(after, await remainingOf(after), now),
      audit: ended && {
        subject: { kind: "api-key", id, name: after.name },
        environment: after.environment,
        before: { formerStart: ended.start, formerLastFour: ended.lastFour, expiresAt: ended.expiresAt },
        after: { expiresAt: now },
      },
    };
  },
});
