import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { environments } from "../environments";
import { refusedStatuses } from "../request-logs/outcomes";
import { noKey } from "../request-logs/tally";
import { keysInSight } from "../usage/callers";

/** The key of a call, and when it was called last. */
type Called = { name: string; at: Date };

/**
 * The last call with a key that was let in, and where there is none the last that was refused. Read from the
 * roll-ups: they outlive the log, and have an index where `api_keys.last_request` may have none.
 */
export async function latestCalls(
  db: Scoped,
  actor: Actor,
): Promise<{ served: Called | null; refused: Called | null }> {
  const keyIds = await keysInSight(db, actor);
  if (keyIds?.length === 0) return { served: null, refused: null };
  const refused = [...refusedStatuses];
  const served = await latest(db, keyIds, { notIn: refused });
  return { served, refused: served ? null : await latest(db, keyIds, { in: refused }) };
}

type Statuses = { in: number[] } | { notIn: number[] };

async function latest(db: Scoped, keyIds: string[] | null, status: Statuses): Promise<Called | null> {
  const found = await Promise.all(
    environments.map((environment) =>
      db.usageHour.findFirst({
        where: { environment, status, apiKeyId: keyIds ? { in: keyIds } : { not: noKey } },
        select: { apiKeyId: true, hour: true },
        orderBy: { hour: "desc" },
      }),
    ),
  );
  const [last] = found
    .filter((row) => row !== null)
    .sort((one, other) => other.hour.getTime() - one.hour.getTime());
  if (!last) return null;
  const key = await db.apiKey.findFirst({
    where: { id: last.apiKeyId },
    select: { name: true, lastRequest: true },
  });
  return key && { name: key.name, at: key.lastRequest ?? last.hour };
}
