import { z } from "zod";
import { callParts, presentCall, type CallView } from "../request-logs/present";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { getKeyRow, readableKeys } from "./find";
import { ApiKeyIdInput } from "./schemas";

/** A call, and the key that it was made with. */
export type CallOfKey = { key: { id: string; name: string }; call: CallView };

/** Without a key that is named, so many of the newest ones are looked at. */
const lookedAt = 20;

/**
 * The last call with a key, or with any of the keys that were made last, refused or not; null before there is one.
 * It is asked again and again by a page that waits for it, so it reads rows by their place and searches nothing.
 * @throws {AppError} not_found
 */
export const findNewestCall = query({
  name: "api-keys.newest-call",
  permission: "api-keys:read",
  input: z.strictObject({ id: ApiKeyIdInput.shape.id.optional() }),
  async run({ actor, input: { id }, db }): Promise<CallOfKey | null> {
    await callsCounted();
    const among = readableKeys(actor);
    const keys =
      id === undefined
        ? await db.apiKey.findMany({
            where: among,
            select: { id: true, name: true, lastRequest: true },
            orderBy: [{ createdAt: "desc" }, { id: "desc" }],
            take: lookedAt,
          })
        : [await getKeyRow(db, actor, id, among)];
    const [key] = keys
      .flatMap(({ lastRequest: at, ...rest }) => (at === null ? [] : [{ ...rest, at }]))
      .sort((one, other) => other.at.getTime() - one.at.getTime());
    if (!key) return null;
    const row = await db.requestLog.findFirst({
      where: { apiKeyId: key.id, at: key.at },
      select: callParts,
      orderBy: { id: "asc" },
    });
    return row && { key: { id: key.id, name: key.name }, call: presentCall(row, nameless) };
  },
});

/** Of the call, nothing but what it was made with is shown. */
const nameless = {
  ...{ keys: new Map(), users: new Map(), accounts: new Map() },
  ...{ customers: new Map(), secrets: new Map() },
};
