import { waitsSeconds } from "@/lib/deliveries/schedule";
import { deliveriesKeptDays } from "@/lib/deliveries/sweep";
import { jsonOf } from "@/lib/deliveries/target";
import { envelopeOf } from "@/lib/events/envelope";
import { signatureHeaders } from "@/lib/webhooks/secret";
import type { Environment } from "@/lib/environments";
import { idOf } from "./ids";
import { randomOf } from "./random";
import { dayMs, later } from "./times";
import type { ToldRow } from "./told";
import type { DemoWebhook } from "./webhooks";

/** The last so many of an endpoint: a list to leaf through, and not most of the database. */
const most = 250;

/** A signature nobody can check: the secret was forgotten. */
const noSecret = `whsec_${Buffer.alloc(32).toString("base64")}`;

/** What was sent to an endpoint, as the worker would have left it, attempt by attempt. */
export function demoDeliveriesOf(webhook: DemoWebhook, events: readonly ToldRow[], now: Date) {
  const { row, plan } = webhook;
  const from = Math.max(row.createdAt.getTime(), later(now, -deliveriesKeptDays * dayMs).getTime());
  const until = (row.disabledAt ?? now).getTime();
  const sent = events
    .filter(({ environment }) => environment === null || environment === plan.environment)
    .filter(({ type }) => plan.types.includes(type))
    .filter(({ createdAt }) => createdAt.getTime() > from && createdAt.getTime() < until)
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .slice(-most)
    .map((event) => deliveryOf(webhook, event, now));
  return { deliveries: sent.map(({ row }) => row), attempts: sent.flatMap(({ tries }) => tries) };
}

function deliveryOf(webhook: DemoWebhook, event: ToldRow, now: Date) {
  const { companyId, id: targetId } = webhook.row;
  const id = idOf(`delivery/${targetId}/${event.id}`);
  const { tries, next } = triesOf(webhook, event, now);
  const last = tries.at(-1);
  const arrived = last?.error === null;
  return {
    tries: tries.map((one) => ({ companyId, deliveryId: id, ...one })),
    row: {
      ...{ companyId, id, eventId: event.id, targetKind: "webhook", targetId },
      status: arrived ? "succeeded" : "queued",
      attempts: tries.length,
      dueAt: arrived ? null : next,
      lastError: last?.error ?? null,
      lastStatus: last?.status ?? null,
      createdAt: event.createdAt,
      finishedAt: arrived && last ? later(last.at, last.durationMs) : null,
    },
  };
}

/** Attempts until one arrives, or the next lies ahead, at `next`. */
function triesOf({ row, downSince }: DemoWebhook, event: ToldRow, now: Date) {
  const random = randomOf(`delivery/${row.id}/${event.id}`);
  const stumbles = random.chance(0.03) ? 1 : 0;
  const tries: ReturnType<typeof attemptOf>[] = [];
  let at = later(event.createdAt, random.int(20, 400));
  for (let number = 1; at < now && number <= waitsSeconds.length; number++) {
    const down = downSince !== null && at > downSince;
    const status = down ? null : number <= stumbles ? 503 : 204;
    tries.push(
      attemptOf(row, event, { number, at, status, durationMs: down ? 15_000 : random.int(24, 310) }),
    );
    if (status === 204) break;
    at = later(at, (waitsSeconds[number - 1] ?? 0) * 1000 * (1 + random.next() * 0.1));
  }
  return { tries, next: at };
}

type Came = { number: number; at: Date; status: number | null; durationMs: number };

function attemptOf({ url }: DemoWebhook["row"], event: ToldRow, { number, at, status, durationMs }: Came) {
  const environment = event.environment as Environment | null; // as toldRowsOf and happeningsOf write it
  const body = JSON.stringify(envelopeOf({ ...event, environment, subjectKind: null, subjectId: null }));
  const headers = {
    "content-type": "application/json",
    "user-agent": "Snapkeys-Webhooks/1.0",
    ...signatureHeaders({ id: event.id, at, body }, [noSecret]),
  };
  const silence = "Nothing answered in time.";
  return {
    ...{ number, at, durationMs, url, requestBody: body, status },
    requestHeaders: jsonOf(Object.entries(headers)),
    ...(status !== null && {
      responseHeaders: jsonOf([
        ["date", at.toUTCString()],
        ["content-length", status === 503 ? "11" : "0"],
      ]),
      responseBody: status === 503 ? "Unavailable" : "",
    }),
    error: status === null ? silence : status === 503 ? "It answered 503." : null,
  };
}
