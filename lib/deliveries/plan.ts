import type { Transaction } from "../db";
import type { Environment } from "../environments";
import { listeners } from "./listeners";
import { wakeTargets, type TargetRef } from "./queue";
import type { TargetKind, Wish } from "./target";

/** An event that is stored, as far as it matters for who wants it. */
export type Planned = { id: string; type: string; environment: Environment | null };

/**
 * Writes a delivery of each event for each place that wants it, and has the worker look once this transaction is
 * committed. An event of the whole company goes to places of every environment.
 */
export async function planDeliveries(
  tx: Transaction,
  companyId: string,
  events: readonly Planned[],
): Promise<void> {
  for (const { kind, wishes } of listeners) {
    const wanted = (await wishes(tx, companyId)).flatMap((wish) =>
      events
        .filter((event) => wants(wish, event))
        .map(({ id }) => ({ targetId: wish.targetId, eventId: id })),
    );
    await writeDeliveries(tx, companyId, kind, wanted);
  }
}

function wants({ environment, allTypes, types }: Wish, event: Planned): boolean {
  if (event.environment !== null && event.environment !== environment) return false;
  return allTypes || types.includes(event.type);
}

/** Writes deliveries to places of one kind, due at once, and has the worker look. */
export async function writeDeliveries(
  tx: Transaction,
  companyId: string,
  targetKind: TargetKind,
  wanted: readonly { targetId: string; eventId: string }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const dueAt = new Date();
  await tx.delivery.createMany({
    data: wanted.map((one) => ({ ...one, companyId, targetKind, dueAt, createdAt: dueAt })),
  });
  const targets = [...new Set(wanted.map(({ targetId }) => targetId))];
  await wakeTargets(
    tx,
    targets.map((targetId): TargetRef => ({ companyId, targetKind, targetId })),
  );
}
