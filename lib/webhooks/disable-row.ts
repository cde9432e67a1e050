import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { hostOf, type WebhookEndpointRow } from "./present";
import { cancelWaiting } from "../deliveries/settle";

/** person: somebody did it. failing: nothing arrived for three days. gone: it answered 410. */
export type DisabledReason = "person" | "failing" | "gone";

/**
 * Stops an endpoint: nothing is sent there, and what waits is cancelled. Null when it is stopped already. The
 * caller holds its row.
 */
export async function disableRow(
  db: Scoped,
  { id, reason, at }: { id: string; reason: DisabledReason; at: Date },
): Promise<{ row: WebhookEndpointRow; audit: Audited } | null> {
  const [row] = await db.webhookEndpoint.updateManyAndReturn({
    where: { id, disabledAt: null },
    data: { disabledAt: at, disabledReason: reason },
  });
  if (!row) return null;
  const cancelled = await cancelWaiting(db, id, "The endpoint was disabled.", at);
  return {
    row,
    audit: {
      subject: { kind: "webhook", id, name: hostOf(row.url) },
      environment: row.environment,
      before: { disabled: null },
      after: { disabled: reason, deliveriesCancelled: cancelled },
    },
  };
}
