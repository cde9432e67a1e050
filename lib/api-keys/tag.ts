import { command } from "../verb";
import { getKeyRow, lockKeyRow } from "./find";
import { presentApiKey } from "./present";
import { remainingOf } from "./remaining";
import { TagApiKeyInput } from "./schemas";
import { AppError } from "../errors";

const most = 20;

/** Adds tags to a key and takes others away, whatever else it has; a repeat changes nothing. */
export const tagApiKey = command({
  name: "api-keys.tag",
  permission: "api-keys:update",
  input: TagApiKeyInput,
  async run({ actor, input: { id, attributes }, db }) {
    const before = await lockKeyRow(db, actor, id);
    const kept = before.tags.filter((tag) => !attributes.remove.includes(tag));
    const tags = [...new Set([...kept, ...attributes.add])];
    if (tags.length > most) {
      const detail = `A key can have ${most} tags; this one would have ${tags.length}.`;
      throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/add" } });
    }
    const same = JSON.stringify(tags) === JSON.stringify(before.tags);
    if (!same) await db.apiKey.updateMany({ where: { id }, data: { tags, updatedAt: new Date() } });
    const after = await getKeyRow(db, actor, id);
    return {
      result: presentApiKey(after, await remainingOf(after), new Date()),
      audit: same
        ? null
        : {
            subject: { kind: "api-key", id, name: after.name },
            environment: after.environment,
            before: { tags: before.tags },
            after: { tags },
          },
    };
  },
});
