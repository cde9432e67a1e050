import type { Scoped } from "../database/scope";
import { callParts, presentCall, type CallView, type SecretParts } from "../request-logs/present";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { getKeyRow, readableKeys } from "./find";
import type { SecretView } from "./answers";
import { presentSecret } from "./present";
import { ApiKeyIdInput } from "./schemas";

/** A secret of a key with its last call; that is null when there was none, or its row is gone. */
export type SecretUse = SecretView & { last: CallView | null };

/** When, from where and for what a key was last used; and each of its secrets, the current one first. */
export type KeyLastUse = { last: CallView | null; secrets: SecretUse[] };

/**
 * The last call of a key, and of both its secrets while a regeneration's overlap runs.
 * @throws {AppError} not_found
 */
export const getLastUse = query({
  name: "api-keys.last-use",
  permission: "api-keys:read",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }): Promise<KeyLastUse> {
    await callsCounted();
    const key = await getKeyRow(db, actor, id, readableKeys(actor));
    const secrets = await db.apiKeySecret.findMany({
      where: { apiKeyId: id, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
      orderBy: { expiresAt: { sort: "desc", nulls: "first" } },
      take: 2,
    });
    const parts = new Map(secrets.map((secret) => [secret.id, secret]));
    const [last, ...uses] = await Promise.all([
      callAt(db, { apiKeyId: id, at: key.lastRequest }, parts),
      ...secrets.map((secret) =>
        callAt(db, { apiKeyId: id, secretId: secret.id, at: secret.lastRequest }, parts),
      ),
    ]);
    return {
      last: last ?? null,
      secrets: secrets.map((secret, index) => ({ ...presentSecret(secret), last: uses[index] ?? null })),
    };
  },
});

/** Of the calls, nothing but what they were made with is shown. */
const nameless = { keys: new Map(), users: new Map(), accounts: new Map(), customers: new Map() };

type Which = { apiKeyId: string; secretId?: string; at: Date | null };

/** Counters and rows move together, so the last call is the row of exactly that moment: no search. */
async function callAt(db: Scoped, { at, ...which }: Which, secrets: ReadonlyMap<string, SecretParts>) {
  if (at === null) return null;
  const row = await db.requestLog.findFirst({
    where: { ...which, at },
    select: callParts,
    orderBy: { id: "asc" },
  });
  return row && presentCall(row, { ...nameless, secrets });
}
