import { z } from "zod";
import { AppError } from "../errors";
import { findKeyPolicy } from "../key-policies/find";
import { IdInput } from "../text";
import { command } from "../verb";
import { dayMs, idleSince } from "./concerns";
import { getKeyRow, lockKeyRow } from "./find";
import { statusOf } from "./present";

/**
 * Revokes a key that was not called for as long as the policy of its environment allows; judged anew
 * under lock, so a call or a change that came meanwhile keeps it. The system's own act.
 * @returns whether it was revoked
 */
export const revokeIdleApiKey = command({
  name: "api-keys.revoke",
  permission: "api-keys:update",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }) {
    if (actor.kind !== "system")
      throw new AppError({ code: "permission_denied", detail: "Only the policy itself does this." });
    const now = new Date();
    const key = await lockKeyRow(db, actor, id);
    const company = await db.company.findFirstOrThrow();
    const { idleDisableDays } = await findKeyPolicy(db, company, key.environment);
    const life = {
      lastRequest: key.lastRequest?.toISOString() ?? null,
      updatedAt: key.updatedAt.toISOString(),
    };
    const idle = idleDisableDays !== null && idleSince(life) <= now.getTime() - idleDisableDays * dayMs;
    if (!idle || statusOf(key, now) !== "active") return { result: false, audit: null };
    const change = {
      revokedAt: now,
      revocationReason: "unused",
      revocationNote: `Not used for ${idleDisableDays} days: the policy of ${key.environment}.`,
    };
    await db.apiKey.updateMany({ where: { id }, data: { ...change, updatedAt: now } });
    const after = await getKeyRow(db, actor, id);
    return {
      result: true,
      audit: {
        subject: { kind: "api-key", id, name: after.name },
        environment: after.environment,
        before: { revokedAt: null },
        after: change,
      },
    };
  },
});
