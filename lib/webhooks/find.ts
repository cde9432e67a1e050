import type { Scoped } from "../database/scope";
import { notFound } from "../errors";
import type { WebhookEndpointRow } from "./present";

/** @throws {AppError} not_found, the same for absent and another company's */
export async function getWebhookRow(db: Scoped, id: string): Promise<WebhookEndpointRow> {
  const row = await db.webhookEndpoint.findFirst({ where: { id } });
  if (!row) throw notFound("webhook");
  return row;
}

/**
 * The same, held until the transaction ends: its deliveries cannot change how it stands meanwhile.
 * @throws {AppError} not_found
 */
export async function lockWebhookRow(db: Scoped, id: string): Promise<WebhookEndpointRow> {
  // A write that changes nothing is how Prisma takes a row lock.
  const [row] = await db.webhookEndpoint.updateManyAndReturn({ where: { id }, data: { id } });
  if (!row) throw notFound("webhook");
  return row;
}
