import type { Scoped } from "../database/scope";
import { hostOf } from "./present";

/** What endpoints are called, by id; those that were deleted are not there. */
export async function webhookNames(db: Scoped, ids: readonly string[]): Promise<Record<string, string>> {
  const rows = await db.webhookEndpoint.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, url: true },
  });
  return Object.fromEntries(rows.map(({ id, url }) => [id, hostOf(url)]));
}
