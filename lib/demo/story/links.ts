import { randomUUID } from "node:crypto";
import { sealCredentials } from "../../adapters/credentials";
import { jsonOf } from "../../deliveries/target";
import { envelopeOf } from "../../events/envelope";
import { newSigningSecret, sealSecret, signatureHeaders } from "../../webhooks/secret";
import type { Chance } from "../chance";
import { dayMs, hourMs, minuteMs, type Moment } from "./moment";
import type { StoryKey } from "./keys";

const url = "https://hooks.harbor.example/snapkeys";
const types = ["api_key.created", "api_key.revoked", "api_key.expiring", "order.placed", "order.refunded"];

/** What the shop is linked to, and what went out before it became a demo. Nothing goes out from then on. */
export type Links = ReturnType<typeof linksOf>;

type Making = { keys: readonly StoryKey[]; maya: string; chance: Chance; moment: Moment };

export function linksOf(companyId: string, making: Making) {
  const { keys, maya, moment, chance } = making;
  const { ago } = moment;
  const endpointId = randomUUID();
  const events = eventsOf(companyId, making);
  const sent = events.filter(({ type }) => types.includes(type));
  const deliveries = sent.map((event, index) => {
    const down = index === sent.length - 3;
    return deliveryOf(event, { endpointId, down, durationMs: chance.int(38, 290) });
  });
  const place = { companyId, environment: "production" as const };
  const by = { createdBy: maya, actsFor: maya };
  const crm = keys.find(({ name }) => name === "CRM export")?.row.id ?? null;
  const [slackId, csvId] = [randomUUID(), randomUUID()];
  return {
    events,
    endpoint: {
      ...{ ...place, id: endpointId, url, description: "Orders and keys, to the back office", types },
      secret: sealSecret(newSigningSecret(), endpointId), // drawn, sealed and forgotten: nobody ever saw it
      lastDeliveryAt: deliveries.at(-1)?.row.finishedAt ?? null,
      ...{ createdBy: maya, createdAt: ago(150 * dayMs), updatedAt: ago(150 * dayMs) },
    },
    deliveries: deliveries.map(({ row }) => row),
    attempts: deliveries.flatMap(({ tries }) => tries),
    adapters: [
      {
        ...{ ...place, ...by, id: slackId, kind: "slack", name: "#key-changes", settings: {} },
        credentials: sealCredentials({ url: "https://hooks.chat.example/services/T0/B0/demo" }, slackId),
        ...{ types: ["api_key.revoked", "api_key.expiring"], lastDeliveryAt: ago(2 * dayMs) },
        ...{ createdAt: ago(120 * dayMs), updatedAt: ago(120 * dayMs) },
      },
      {
        ...{ ...place, ...by, id: csvId, kind: "csv", name: "Wholesale list", apiKeyId: crm },
        settings: { url: "https://files.beanline.example/customers.csv", delimiter: "semicolon" },
        credentials: sealCredentials({ token: "partner-token" }, csvId),
        mapping: {
          ...{ externalId: "Number", idPrefix: "bean-", name: "Company", email: "Mail", defaultName: null },
          ...{ metadata: ["Region"], accountId: null },
        },
        ...{ everyMinutes: 1440, lastSyncAt: ago(7 * hourMs) },
        ...{ createdAt: ago(60 * dayMs), updatedAt: ago(60 * dayMs) },
      },
    ],
    csvId,
  };
}

type Event = ReturnType<typeof eventsOf>[number];

/** Orders of the last days, and what was told of keys. */
function eventsOf(companyId: string, { keys, chance, moment: { ago } }: Making) {
  const place = { companyId, environment: "production" as const };
  const storefront = keys.find(({ name }) => name === "Storefront")?.row.id ?? null;
  const orders = Array.from({ length: 22 }, (_, index) => {
    const at = ago((22 - index) * 1.9 * hourMs + chance.int(0, 50) * minuteMs);
    const type = chance.next() < 0.15 ? "order.refunded" : "order.placed";
    const data = {
      total: chance.int(9, 180),
      bags: chance.int(1, 12),
      currency: chance.pick(["EUR", "GBP"]),
    };
    const from = { source: "app", apiKeyId: storefront, requestId: randomUUID() };
    return { ...place, id: randomUUID(), type, data, ...from, ...told(null), occurredAt: at, createdAt: at };
  });
  const ofKeys = keys.flatMap(({ name, row }) => {
    const [type, at] =
      name === "Old checkout" && row.revokedAt
        ? ["api_key.revoked", row.revokedAt]
        : name === "Warehouse scanners"
          ? ["api_key.expiring", ago(1.1 * dayMs)]
          : name === "Holiday pop-up"
            ? ["api_key.created", row.createdAt]
            : [null, null];
    if (type === null || at === null) return [];
    const data = { id: row.id, kind: "api-key", name };
    const from = { source: "snapkeys", apiKeyId: null, requestId: randomUUID() };
    return [
      { ...place, id: randomUUID(), type, data, ...from, ...told(row.id), occurredAt: at, createdAt: at },
    ];
  });
  return [...orders, ...ofKeys].sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

const told = (subjectId: string | null) => ({ subjectKind: subjectId && "api-key", subjectId });

type Sending = { endpointId: string; down: boolean; durationMs: number };

/** One that went through at once, or after a stumble. */
function deliveryOf(event: Event, { endpointId, down, durationMs }: Sending) {
  const id = randomUUID();
  const { companyId } = event;
  const statuses = down ? [503, 204] : [204];
  const tries = statuses.map((status, index) => {
    const at = new Date(event.createdAt.getTime() + 120 + index * 6_000);
    const body = JSON.stringify(envelopeOf(event));
    const headers = { "content-type": "application/json", "user-agent": "Snapkeys-Webhooks/1.0" };
    const signed = signatureHeaders({ id: event.id, at, body }, [newSigningSecret()]);
    return {
      ...{ companyId, deliveryId: id, number: index + 1, at, durationMs, url, status, requestBody: body },
      requestHeaders: jsonOf(Object.entries({ ...headers, ...signed })),
      responseHeaders: jsonOf([["date", at.toUTCString()]]),
      ...{
        responseBody: status === 204 ? "" : "Unavailable",
        error: status === 204 ? null : "It answered 503.",
      },
    };
  });
  const last = tries.at(-1)?.at ?? event.createdAt;
  return {
    tries,
    row: {
      ...{
        companyId,
        id,
        eventId: event.id,
        targetKind: "webhook",
        targetId: endpointId,
        status: "succeeded",
      },
      ...{ attempts: tries.length, lastStatus: 204, createdAt: event.createdAt },
      finishedAt: new Date(last.getTime() + durationMs),
    },
  };
}
