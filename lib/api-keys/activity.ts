import { query } from "@/lib/verb";
import type { Scoped } from "@/lib/database/scope";
import { callsCounted } from "@/lib/request-logs/queue";
import { getKeyRow } from "./find";
import { ApiKeyIdInput } from "./schemas";

const hourMs = 3_600_000;

/** Counting stops here: "many" is all that one needs to know. */
const most = { calls: 100_000, addresses: 100 };

/** `more`: there are at least so many, counting stopped. */
type Counted = { count: number; more: boolean };

/** How alive a key is, up to the last call this process answered. */
export type KeyActivity = {
  requestCount: number;
  /** ISO 8601; null when it was never used. */
  lastRequest: string | null;
  /** Calls in the last 24 hours, refused ones too. */
  callsLastDay: Counted;
  /** Different client addresses in the last hour. */
  addressesLastHour: Counted;
};

/**
 * What a person should know before they stop a key.
 * @throws {AppError} not_found
 */
export const getKeyActivity = query({
  name: "api-keys.activity",
  permission: "api-keys:read",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }): Promise<KeyActivity> {
    await callsCounted();
    return activityOf(db, await getKeyRow(db, actor, id));
  },
});

/** {@link KeyActivity} of a key that the caller may see. */
export async function activityOf(
  db: Scoped,
  key: { id: string; requestCount: bigint; lastRequest: Date | null },
): Promise<KeyActivity> {
  const now = Date.now();
  const since = (ms: number) => ({ apiKeyId: key.id, at: { gte: new Date(now - ms) } });
  const [callsLastDay, addresses] = await Promise.all([
    db.requestLog.count({ where: since(24 * hourMs), take: most.calls }),
    db.requestLog.groupBy({
      by: ["address"],
      where: { ...since(hourMs), address: { not: null } },
      orderBy: { address: "asc" },
      take: most.addresses,
    }),
  ]);
  return {
    requestCount: Number(key.requestCount),
    lastRequest: key.lastRequest?.toISOString() ?? null,
    callsLastDay: { count: callsLastDay, more: callsLastDay === most.calls },
    addressesLastHour: { count: addresses.length, more: addresses.length === most.addresses },
  };
}
