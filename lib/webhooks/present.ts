import type { Environment } from "../environments";
import type { Prisma } from "../db";

export type WebhookEndpointRow = Prisma.WebhookEndpointGetPayload<object>;

/** healthy: the last delivery arrived, or none was made. */
export type WebhookStatus = "healthy" | "failing" | "disabled";

/** An endpoint as people see it. */
export type WebhookView = {
  id: string;
  environment: Environment;
  url: string;
  description: string | null;
  allTypes: boolean;
  types: string[];
  status: WebhookStatus;
  disabledAt: string | null;
  /** person, failing, gone. */
  disabledReason: string | null;
  failingSince: string | null;
  /** The last that arrived. */
  lastDeliveryAt: string | null;
  /** Until when the former secret signs as well; null: it does not. */
  formerUntil: string | null;
  createdAt: string;
};

export function presentWebhook(row: WebhookEndpointRow, now: Date): WebhookView {
  const { id, environment, url, description, allTypes, types, disabledReason } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, environment, url, description, allTypes, types, disabledReason },
    status: statusOf(row),
    disabledAt: iso(row.disabledAt),
    failingSince: iso(row.failingSince),
    lastDeliveryAt: iso(row.lastDeliveryAt),
    formerUntil: row.formerUntil && row.formerUntil > now ? row.formerUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function statusOf({ disabledAt, failingSince }: WebhookEndpointRow): WebhookStatus {
  if (disabledAt) return "disabled";
  return failingSince ? "failing" : "healthy";
}

/** What an endpoint is called: the rest of its address may hold a secret of the receiver. */
export const hostOf = (url: string): string => new URL(url).host;

/** As the security log keeps it. Of the address what lies before its query: that may hold a secret of the receiver. */
export function auditedWebhook({ url, environment, description, allTypes, types }: WebhookEndpointRow) {
  const { origin, pathname } = new URL(url);
  return { url: origin + pathname, environment, description, types: allTypes ? "all" : types };
}
