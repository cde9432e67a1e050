import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { query } from "../verb";
import { inTrouble } from "./conditions";
import { presentWebhook, type WebhookView } from "./present";

/** The company's endpoints, newest first: of one environment or of all, every one or those alone that fail. */
export const listWebhooks = query({
  name: "webhooks.list",
  permission: "webhooks:read",
  input: z.strictObject({
    /** Null: every one. */
    environment: EnvironmentSchema.nullable().default(null),
    status: z.enum(["failing"]).nullable().default(null),
  }),
  async run({ input: { environment, status }, db }): Promise<WebhookView[]> {
    const rows = await db.webhookEndpoint.findMany({
      where: { AND: [environment ? { environment } : {}, status ? inTrouble : {}] },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    const now = new Date();
    return rows.map((row) => presentWebhook(row, now));
  },
});
