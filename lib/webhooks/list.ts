import { z } from "zod";
import { EnvironmentSchema } from "../environments";
import { query } from "../verb";
import { presentWebhook, type WebhookView } from "./present";

/** The company's endpoints, newest first: of one environment, or of all. */
export const listWebhooks = query({
  name: "webhooks.list",
  permission: "webhooks:read",
  input: z.strictObject({ environment: EnvironmentSchema.optional() }),
  async run({ input, db }): Promise<WebhookView[]> {
    const rows = await db.webhookEndpoint.findMany({
      where: input,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    const now = new Date();
    return rows.map((row) => presentWebhook(row, now));
  },
});
