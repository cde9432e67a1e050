import { AppError } from "../errors";
import { command } from "../verb";
import { auditedKey, changed } from "./audited";
import type { IssuedApiKey } from "./create";
import { getKeyRow, lockKeyRow } from "./find";
import { refuseSecretBeyond } from "./hand-on";
import { storedHash } from "./peppers";
import { presentApiKey, statusOf } from "./present";
import { remainingOf } from "./remaining";
import { RegenerateApiKeyInput } from "./schemas";
import { newSecret, visibleParts } from "./secret";

/**
 * A new secret for the same key. The old one dies now, or lives on for `overlapSeconds`
 * (at most 7 days); older ones still in overlap die now.
 * @throws {AppError} key_not_active when the key is revoked or expired
 */
export const regenerateApiKey = command({
  name: "api-keys.regenerate",
  permission: "api-keys:update",
  input: RegenerateApiKeyInput,
  async run({ actor, input: { id, attributes }, db }) {
    const now = new Date();
    const before = await lockKeyRow(db, actor, id);
    if (statusOf(before, now) !== "active") {
      throw new AppError({
        code: "key_not_active",
        detail: "Only an active key can be regenerated: reactivate it or extend its expiry first.",
        meta: { status: statusOf(before, now) },
      });
    }
    await refuseSecretBeyond(db, actor, before);
    const { overlapSeconds } = attributes;
    await db.apiKeySecret.deleteMany({
      where: { apiKeyId: id, ...(overlapSeconds > 0 && { expiresAt: { not: null } }) },
    });
    await db.apiKeySecret.updateMany({
      where: { apiKeyId: id },
      data: { expiresAt: new Date(now.getTime() + overlapSeconds * 1000) },
    });
    const secret = newSecret();
    await db.apiKeySecret.create({
      data: { companyId: actor.company.id, apiKeyId: id, ...storedHash(secret), ...visibleParts(secret) },
    });
    await db.apiKey.updateMany({ where: { id }, data: { updatedAt: now } });
    const after = await getKeyRow(db, actor, id);
    const result: IssuedApiKey = { view: presentApiKey(after, await remainingOf(after), now), secret };
    const difference = changed(auditedKey(before), auditedKey(after));
    return {
      result,
      audit: {
        subject: { kind: "api-key", id, name: after.name },
        environment: after.environment,
        before: difference.before,
        after: { ...difference.after, overlapSeconds },
      },
    };
  },
});
