import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import type { UserActor } from "@/lib/actor";
import { transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { wakeDue } from "@/lib/deliveries/queue";
import { waitsSeconds } from "@/lib/deliveries/schedule";
import { startReceiver, type Receiver } from "@/lib/testing/receiver";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { deliveriesTo, deliverTo, makeWebhook } from "@/lib/testing/webhooks";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { disableWebhook } from "./disable";
import { enableWebhook } from "./enable";
import { replayDelivery, replayFailed } from "./replay";
import { rotateWebhookSecret } from "./rotate-secret";
import { sendTest } from "./send-test";
import { signatureHeaders } from "./secret";

let receiver: Receiver;
let tenant: Tenant;
let actor: UserActor;
let companyId = "";

beforeAll(async () => {
  receiver = await startReceiver();
  tenant = await makeTenant();
  companyId = tenant.company.id;
  actor = await actorOf(tenant.admin, companyId);
});
afterAll(() => receiver.close());
afterEach(async () => {
  receiver.status(204);
  receiver.received.length = 0;
  await prisma().webhookEndpoint.deleteMany({ where: { companyId } });
});

const makeKey = (input: object = {}) =>
  createApiKey(actor, { name: "Shop", environment: "production", ...input });
const last = () => {
  const message = receiver.received.at(-1);
  if (!message) throw new Error("Nothing was received");
  return { ...message, headers: message.headers as Record<string, string>, json: JSON.parse(message.body) };
};

test("signatures are those of Standard Webhooks 1.0.0", () => {
  const secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  const message = { id: "msg_1", at: new Date(1_700_000_000_999), body: '{"type":"api_key.revoked"}' };
  expect(signatureHeaders(message, [secret])).toEqual({
    "webhook-id": "msg_1",
    "webhook-timestamp": "1700000000",
    "webhook-signature": "v1,3amb5S9V0tQSUi4M7mFpioWjdBwgfuN13v2kXKbHiAM=",
  });
});

describe("what a verb does arrives", () => {
  test("signed, once, thin, with the id of the request; the standardwebhooks package verifies it", async () => {
    const { view, secret } = await makeWebhook(actor, receiver.url, {
      types: ["api_key.created"],
      allTypes: false,
    });
    const key = await makeKey();
    await revokeApiKey(actor, { id: key.view.id, attributes: {} });
    await deliverTo(companyId, view.id);
    expect(receiver.received).toHaveLength(1);
    const { headers, body, json } = last();
    expect(new Webhook(secret).verify(body, headers)).toEqual(json);
    expect(json).toEqual({
      id: headers["webhook-id"],
      type: "api_key.created",
      timestamp: expect.stringMatching(/Z$/),
      ...{ source: "snapkeys", environment: "production", companyId, requestId: actor.caller.requestId },
      data: { id: key.view.id, kind: "api-key", name: "Shop" },
    });
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "Snapkeys-Webhooks/1.0",
    });
    expect(body).not.toContain(key.secret);
    expect(() => new Webhook(secret).verify(body.replace("Shop", "Shoq"), headers)).toThrow();
    const [delivery] = await deliveriesTo(view.id);
    expect(delivery).toMatchObject({
      status: "succeeded",
      attempts: 1,
      lastStatus: 204,
      dueAt: null,
      lease: null,
    });
    expect(delivery?.tries).toMatchObject([{ number: 1, requestBody: body, status: 204, error: null }]);
  });

  test("to endpoints of its environment that chose it; of the whole company to those of each", async () => {
    const all = await makeWebhook(actor, receiver.url);
    const staging = await makeWebhook(actor, receiver.url, { environment: "staging" });
    const other = await makeWebhook(actor, receiver.url, { allTypes: false, types: ["customer.created"] });
    const people = await makeWebhook(actor, receiver.url, { allTypes: false, types: ["member.updated"] });
    await prisma().delivery.deleteMany({ where: { companyId } }); // of the endpoints themselves
    await makeKey();
    const person = await makePerson();
    await makeMember(tenant.company, person, "member");
    const counts = async () =>
      Promise.all(
        [all, staging, other, people].map(async ({ view }) => (await deliveriesTo(view.id)).length),
      );
    expect(await counts()).toEqual([1, 0, 0, 0]);
    await tenant.api("POST", "/customers", { name: "Zenith", accountId: tenant.company.accountId });
    expect(await counts()).toEqual([2, 0, 1, 0]);
    await transaction(companyId, async ({ raw }) => {
      const { recordChanges } = await import("@/lib/audit/record");
      await recordChanges(raw, actor, "members.update", [
        { subject: { kind: "member", id: person.id, name: person.name }, after: { role: "Admin" } },
      ]);
    });
    expect(await counts()).toEqual([3, 1, 1, 1]);
    const told = await prisma().event.findFirstOrThrow({ where: { companyId, type: "member.updated" } });
    expect([told.environment, told.data]).toEqual([null, { id: person.id, kind: "member" }]);
  });

  test("an app's own events as well; the API of its environment shows both kinds", async () => {
    const { view } = await makeWebhook(actor, receiver.url, { allTypes: false, types: ["invoice.paid"] });
    const { body } = await tenant.api("POST", "/events", { type: "invoice.paid", data: { total: 7 } });
    await deliverTo(companyId, view.id);
    expect(last().json).toMatchObject({ source: "app", type: "invoice.paid", data: { total: 7 } });
    expect(last().headers["webhook-id"]).toBe((body.data as { id: string }).id); // what 201 answers
    const list = await tenant.api("GET", "/events?filter[type]=webhook.created&filter[source]=snapkeys");
    expect((list.body.data as object[])[0]).toMatchObject({ data: { id: view.id, kind: "webhook" } });
  });

  test("never to another company's", async () => {
    const { view } = await makeWebhook(actor, receiver.url);
    const before = (await deliveriesTo(view.id)).length;
    const stranger = await makeTenant();
    await createApiKey(await actorOf(stranger.admin, stranger.company.id), { name: "Theirs" });
    expect(await deliveriesTo(view.id)).toHaveLength(before);
  });

  test("and what was undone never was", async () => {
    const { view } = await makeWebhook(actor, receiver.url);
    const before = (await deliveriesTo(view.id)).length;
    const undone = transaction(companyId, async (open) => {
      await createApiKey(actor, { name: "Undone" }, open);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await expect(makeKey({ name: "" })).rejects.toThrow();
    expect(await deliveriesTo(view.id)).toHaveLength(before);
    expect(
      await prisma().event.count({ where: { companyId, data: { path: ["name"], equals: "Undone" } } }),
    ).toBe(0);
  });
});

describe("what does not arrive is tried again", () => {
  async function oneDelivery() {
    const issued = await makeWebhook(actor, receiver.url, { types: ["api_key.created"], allTypes: false });
    await makeKey();
    return issued;
  }

  test("with the waits of Standard Webhooks and some chance, then it has failed, and the endpoint is disabled with notice", async () => {
    receiver.status(500);
    const { view } = await oneDelivery();
    let at = Date.now();
    const waits: number[] = [];
    for (let number = 1; number <= 10; number++) {
      await deliverTo(companyId, view.id, { clock: () => new Date(at) });
      const [delivery] = await deliveriesTo(view.id);
      expect(delivery?.attempts).toBe(number);
      if (delivery?.dueAt) {
        waits.push((delivery.dueAt.getTime() - at) / 1000);
        await deliverTo(companyId, view.id, { clock: () => new Date(at + 1000) }); // too early
        at = delivery.dueAt.getTime();
      }
    }
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(waitsSeconds[index] ?? 0);
      expect(wait).toBeLessThanOrEqual((waitsSeconds[index] ?? 0) * 1.1);
    });
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
    const [delivery] = await deliveriesTo(view.id);
    expect(delivery).toMatchObject({ status: "failed", dueAt: null, lastError: "It answered 500." });
    const row = await prisma().webhookEndpoint.findFirstOrThrow({ where: { id: view.id } });
    expect([row.disabledReason, row.disabledAt?.getTime()]).toEqual(["failing", at]);
    const mails = await prisma().mail.findMany({
      where: { companyId, onceKey: { startsWith: "webhook-disabled" } },
    });
    expect(mails.map(({ to }) => to)).toEqual([tenant.admin.email]);
    const logged = await prisma().auditLog.findFirstOrThrow({
      where: { companyId, event: "webhooks.disable" },
    });
    expect([logged.actorKind, logged.subjectId]).toEqual(["system", view.id]);
  });

  test("not when it answered 410: then it is disabled at once, and what waits is cancelled", async () => {
    receiver.status(410);
    const { view } = await oneDelivery();
    await prisma().delivery.updateMany({ where: { targetId: view.id }, data: { createdAt: new Date(0) } });
    for (let index = 0; index < 6; index++) await makeKey();
    await deliverTo(companyId, view.id);
    expect(receiver.received.length).toBeLessThanOrEqual(4);
    const rows = await deliveriesTo(view.id);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["failed", "cancelled"]));
    const row = await prisma().webhookEndpoint.findFirstOrThrow({ where: { id: view.id } });
    expect(row.disabledReason).toBe("gone");
    await makeKey();
    expect(await deliveriesTo(view.id)).toHaveLength(rows.length);
  });

  test("later where it asks for that: Retry-After holds for all that waits", async () => {
    receiver.status(429, { "retry-after": "1200" });
    const { view } = await oneDelivery();
    await deliverTo(companyId, view.id);
    await makeKey();
    receiver.status(429, { "retry-after": "1200" });
    const at = new Date();
    await deliverTo(companyId, view.id, { clock: () => at });
    const rows = await deliveriesTo(view.id);
    for (const { dueAt } of rows) expect((dueAt?.getTime() ?? 0) - at.getTime()).toBeGreaterThan(1_190_000);
  });

  test("a redirect is a failure, and is not followed; nor is anything inside called", async () => {
    receiver.status(307, { location: receiver.url });
    const { view } = await oneDelivery();
    await deliverTo(companyId, view.id);
    expect(receiver.received).toHaveLength(1);
    await prisma().webhookEndpoint.updateMany({
      where: { id: view.id },
      data: { url: receiver.url.replace("http://127.0.0.1", "https://127.0.0.2") }, // as if a name led there by now
    });
    await deliverTo(companyId, view.id, { clock: () => new Date(Date.now() + 60_000) });
    const [delivery] = await deliveriesTo(view.id);
    expect(delivery?.lastError).toMatch(/^Nothing was sent: .* public address/);
    expect(receiver.received).toHaveLength(1);
  });

  test("once by one process: what is under way is left alone, and taken up when its process is gone", async () => {
    const { view } = await oneDelivery();
    const hold = { lease: crypto.randomUUID(), leasedUntil: new Date(Date.now() + 60_000) };
    await prisma().delivery.updateMany({ where: { targetId: view.id }, data: hold });
    await deliverTo(companyId, view.id);
    expect(receiver.received).toHaveLength(0);
    const later = new Date(Date.now() + 61_000);
    expect(await wakeDue(later)).toBeGreaterThan(0);
    await Promise.all([1, 2, 3].map(() => deliverTo(companyId, view.id, { clock: () => later })));
    expect(receiver.received).toHaveLength(1);
  });
});

describe("a person", () => {
  test("rotates the secret: for a day both sign, then the new one alone", async () => {
    const { view, secret: former } = await makeWebhook(actor, receiver.url, {
      types: ["api_key.created"],
      allTypes: false,
    });
    const { secret } = await rotateWebhookSecret(actor, { id: view.id });
    await makeKey();
    await deliverTo(companyId, view.id);
    const { body, headers } = last();
    for (const known of [former, secret]) expect(new Webhook(known).verify(body, headers)).toBeTruthy();
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    await prisma().webhookEndpoint.updateMany({ where: { id: view.id }, data: { formerUntil: new Date(0) } });
    await makeKey();
    await deliverTo(companyId, view.id);
    expect(() => new Webhook(former).verify(last().body, last().headers)).toThrow();
    expect(new Webhook(secret).verify(last().body, last().headers)).toBeTruthy();
  });

  test("sends a test, and sees the answer; it is tried once and says nothing about health", async () => {
    const { view, secret } = await makeWebhook(actor, receiver.url);
    await disableWebhook(actor, { id: view.id });
    receiver.answer((response) => response.writeHead(503).end("down for the night"));
    const { attempt } = await sendTest(actor, { id: view.id });
    expect(attempt).toMatchObject({ status: 503, responseBody: "down for the night", verdict: "failed" });
    expect(new Webhook(secret).verify(last().body, last().headers)).toMatchObject({ type: "webhook.test" });
    expect((await deliveriesTo(view.id)).at(-1)).toMatchObject({ status: "failed", attempts: 1 });
    const row = await prisma().webhookEndpoint.findFirstOrThrow({ where: { id: view.id } });
    expect(row.failingSince).toBeNull();
  });

  test("sends again what failed, under the same id: one, or all since a moment that have not arrived", async () => {
    receiver.status(410);
    const since = new Date();
    const { view } = await makeWebhook(actor, receiver.url, { types: ["api_key.created"], allTypes: false });
    await makeKey();
    await deliverTo(companyId, view.id);
    const [failed] = await deliveriesTo(view.id);
    await expect(replayDelivery(actor, { id: failed?.id })).rejects.toMatchObject({ code: "conflict" });
    await enableWebhook(actor, { id: view.id });
    receiver.status(200);
    await replayDelivery(actor, { id: failed?.id });
    await deliverTo(companyId, view.id);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await deliveriesTo(view.id)).map(({ status }) => status)).toEqual(["failed", "succeeded"]);
    expect(await replayFailed(actor, { id: view.id, since: since.toISOString() })).toEqual({ count: 0 });
    await prisma().delivery.deleteMany({ where: { targetId: view.id, status: "succeeded" } });
    expect(await replayFailed(actor, { id: view.id, since: since.toISOString() })).toEqual({ count: 1 });
  });
});
