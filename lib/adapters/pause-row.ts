import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { cancelWaiting } from "../deliveries/settle";
import type { BareAdapter } from "./find";

/** Pauses an adapter whose row is held, and cancels what waits for it. Null when it is paused already. */
export async function pauseRow(db: Scoped, row: BareAdapter, at: Date): Promise<Audited | null> {
  if (row.pausedAt) return null;
  const { id, name, environment } = row;
  await db.adapter.updateMany({ where: { id }, data: { pausedAt: at, nextSyncAt: null } });
  const cancelled = await cancelWaiting(db, id, "The adapter was paused.", at);
  return {
    subject: { kind: "adapter", id, name },
    environment,
    before: { status: "running" },
    after: { status: "paused", deliveriesCancelled: cancelled },
  };
}
