import type { Environment } from "../environments";
import { folded } from "../folded";
import { mostFound, SearchInput } from "../palette/schemas";
import { query } from "../verb";
import { hostOf } from "./present";

export type FoundWebhook = { id: string; host: string; environment: Environment; disabled: boolean };

/** So many are looked through: a company has a handful. */
const mostLookedAt = 1_000;

/**
 * A few endpoints by a part of their host or description. The rest of an address is neither looked into nor shown: it
 * may hold a secret of the receiver.
 */
export const searchWebhooks = query({
  name: "webhooks.search",
  permission: "webhooks:read",
  input: SearchInput,
  async run({ input: { search }, db }): Promise<FoundWebhook[]> {
    const wanted = folded(search);
    const rows = await db.webhookEndpoint.findMany({
      select: { id: true, url: true, description: true, environment: true, disabledAt: true },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: mostLookedAt,
    });
    return rows
      .map(({ url, ...row }) => ({ ...row, host: hostOf(url) }))
      .filter(({ host, description }) => folded(`${host}\n${description ?? ""}`).includes(wanted))
      .slice(0, mostFound)
      .map(({ id, host, environment, disabledAt }) => ({
        id,
        host,
        environment,
        disabled: disabledAt !== null,
      }));
  },
});
