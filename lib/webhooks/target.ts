import { recordChanges } from "../audit/record";
import { systemActor } from "../auth/system-actor";
import { scopedClient, type Open } from "../database/scope";
import { httpAttempt } from "../deliveries/http-attempt";
import type { Settled, Target, Try } from "../deliveries/target";
import { testType } from "../events/catalogue";
import { envelopeOf } from "../events/envelope";
import { safeFetch } from "../network/safe-fetch";
import { noRights } from "../permissions/effective";
import { disableRow, type DisabledReason } from "./disable-row";
import { tellOfDisabled } from "./notice";
import { openSecret, signatureHeaders } from "./secret";

const unreadable = "The signing secret of this endpoint cannot be opened any more: rotate it.";

/** Endpoints of customers: each event is a signed POST. */
export const webhookTarget: Target = {
  kind: "webhook",
  async deliver({ companyId, targetId, event, at, signal }: Try) {
    const db = scopedClient(companyId);
    const endpoint = await db.webhookEndpoint.findFirst({ where: { id: targetId } });
    if (!endpoint || (endpoint.disabledAt && event.type !== testType)) return null;
    const former = endpoint.formerUntil && endpoint.formerUntil > at ? endpoint.formerSecret : null;
    const secrets = [endpoint.secret, ...(former ? [former] : [])].flatMap(
      (stored) => openSecret(stored, targetId) ?? [],
    );
    const body = JSON.stringify(envelopeOf(event));
    const headers = {
      "content-type": "application/json",
      "user-agent": "Snapkeys-Webhooks/1.0",
      ...signatureHeaders({ id: event.id, at, body }, secrets),
    };
    const request = { url: endpoint.url, headers, body };
    if (secrets.length === 0) return { ...httpAttempt(request, notSent, at), error: unreadable };
    return httpAttempt(request, await safeFetch(request, { signal, mostBytes: 16 * 1024 }), at);
  },
  // A write that changes nothing is how Prisma takes a row lock.
  hold: ({ db }, id) => db.webhookEndpoint.updateMany({ where: { id }, data: { id } }),
  settle,
};

const notSent = { kind: "refused", reason: "url", message: "", durationMs: 0 } as const;

/** A test says nothing about health: it may be sent to an endpoint that is disabled. */
async function settle(
  open: Open,
  { companyId, targetId: id }: { companyId: string; targetId: string },
  { at, attempt, exhausted, event }: Settled,
): Promise<void> {
  const { db } = open;
  if (event.type === testType) return;
  if (attempt.verdict === "succeeded") {
    await db.webhookEndpoint.updateMany({ where: { id }, data: { lastDeliveryAt: at, failingSince: null } });
    return;
  }
  await db.webhookEndpoint.updateMany({ where: { id, failingSince: null }, data: { failingSince: at } });
  const reason = attempt.verdict === "gone" ? "gone" : "failing";
  if (attempt.verdict === "gone" || (exhausted && (await nothingArrived(db, id, event.id))))
    await disableFailing(open, companyId, { id, reason, at });
}

/** Whether no delivery has succeeded since the one that has failed for good was begun: else the event is at fault. */
async function nothingArrived(db: Open["db"], id: string, eventId: string): Promise<boolean> {
  const begun = await db.delivery.findFirst({
    where: { targetId: id, eventId },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  const endpoint = await db.webhookEndpoint.findFirst({ where: { id }, select: { lastDeliveryAt: true } });
  if (!endpoint?.lastDeliveryAt || !begun) return true;
  return endpoint.lastDeliveryAt < begun.createdAt;
}

async function disableFailing(
  { db, raw }: Open,
  companyId: string,
  { id, reason, at }: { id: string; reason: DisabledReason; at: Date },
): Promise<void> {
  const disabled = await disableRow(db, { id, reason, at });
  if (!disabled) return;
  const company = await db.company.findFirstOrThrow({ select: { id: true, name: true } });
  await tellOfDisabled(db, company, disabled.row);
  await recordChanges(raw, systemActor({ id: companyId, name: company.name }, noRights), "webhooks.disable", [
    disabled.audit,
  ]);
}
