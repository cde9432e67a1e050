import { z } from "zod";
import { query } from "../verb";
import { inTrouble } from "../webhooks/conditions";

/** An address that events do not arrive at. */
export type FailingWebhook = {
  id: string;
  url: string;
  /** Nothing is sent there any more. */
  disabled: boolean;
  since: string;
};

const most = 100;

/** The webhooks that fail, and those that were stopped for it. */
export const getFailingWebhooks = query({
  name: "overview.webhooks",
  permission: "webhooks:read",
  input: z.strictObject({}),
  async run({ db }): Promise<FailingWebhook[]> {
    const rows = await db.webhookEndpoint.findMany({
      where: inTrouble,
      select: { id: true, url: true, failingSince: true, disabledAt: true, updatedAt: true },
      orderBy: [{ failingSince: "asc" }, { id: "asc" }],
      take: most,
    });
    return rows.map(({ id, url, failingSince, disabledAt, updatedAt }) => ({
      ...{ id, url, disabled: disabledAt !== null },
      since: (failingSince ?? disabledAt ?? updatedAt).toISOString(),
    }));
  },
});
