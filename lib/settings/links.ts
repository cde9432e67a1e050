import { z } from "zod";
import { havingStatus } from "../adapters/health";
import type { Prisma } from "../db";
import { query } from "../verb";
import { inTrouble } from "../webhooks/conditions";

/** How many there are, and how many of them fail. */
export type LinksState = { count: number; failing: number };

/** The webhooks as one line says them. */
export const getWebhooksState = query({
  name: "settings.webhooks",
  permission: "webhooks:read",
  input: z.strictObject({}),
  async run({ db }): Promise<LinksState> {
    const [count, failing] = await Promise.all([
      db.webhookEndpoint.count(),
      db.webhookEndpoint.count({ where: inTrouble }),
    ]);
    return { count, failing };
  },
});

/** The adapters as one line says them. */
export const getAdaptersState = query({
  name: "settings.adapters",
  permission: "adapters:read",
  input: z.strictObject({}),
  async run({ db }): Promise<LinksState> {
    const failed = havingStatus("failing", new Date()) as Prisma.AdapterWhereInput; // made for this table
    const [count, failing] = await Promise.all([db.adapter.count(), db.adapter.count({ where: failed })]);
    return { count, failing };
  },
});
