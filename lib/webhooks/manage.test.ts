import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { createApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import { getEvent, listEvents } from "@/lib/events/list";
import { getTimeline } from "@/lib/requests/timeline";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeWebhook } from "@/lib/testing/webhooks";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { deleteWebhook } from "./delete";
import { disableWebhook } from "./disable";
import { enableWebhook } from "./enable";
import { getWebhook, getWebhookDelivery, listWebhookDeliveries } from "./get";
import { listWebhooks } from "./list";
import { replayDelivery, replayFailed } from "./replay";
import { rotateWebhookSecret } from "./rotate-secret";
import { sendTest } from "./send-test";
import { updateWebhook } from "./update";

let tenant: Tenant;
let admin: UserActor;
let member: UserActor;
let stranger: UserActor;
let id = "";
let secret = "";
let deliveryId = "";

beforeAll(async () => {
  tenant = await makeTenant();
  admin = await actorOf(tenant.admin, tenant.company.id);
  const person = await makePerson();
  await makeMember(tenant.company, person, "member");
  member = await actorOf(person, tenant.company.id);
  const other = await makeTenant();
  stranger = await actorOf(other.admin, other.company.id);
  const issued = await makeWebhook(admin, "https://hooks.example.com/a?token=abc");
  ({ secret } = issued);
  ({ id } = issued.view);
  await createApiKey(admin, { name: "Told", environment: "production" });
  const delivery = await prisma().delivery.findFirstOrThrow({ where: { targetId: id } });
  deliveryId = delivery.id;
});

const attributes = { url: "https://hooks.example.com/b", description: null, allTypes: true, types: [] };
const calls: [string, (actor: UserActor) => Promise<unknown>][] = [
  ["get", (actor) => getWebhook(actor, { id })],
  ["deliveries", (actor) => listWebhookDeliveries(actor, { targetId: id })],
  ["delivery", (actor) => getWebhookDelivery(actor, { id: deliveryId })],
  ["update", (actor) => updateWebhook(actor, { id, attributes })],
  ["rotate", (actor) => rotateWebhookSecret(actor, { id })],
  ["disable", (actor) => disableWebhook(actor, { id })],
  ["enable", (actor) => enableWebhook(actor, { id })],
  ["test", (actor) => sendTest(actor, { id })],
  ["replay", (actor) => replayDelivery(actor, { id: deliveryId })],
  [
    "replay all",
    (actor) => replayFailed(actor, { id, since: new Date(0).toISOString().replace("1970", "2020") }),
  ],
  ["delete", (actor) => deleteWebhook(actor, { id })],
];
const row = () => prisma().webhookEndpoint.findFirstOrThrow({ where: { id } });

describe("an endpoint", () => {
  test.each(calls)(
    "%s: another company's is not there, a member may not, and nothing changes",
    async (_, call) => {
      const before = await row();
      await expect(call(stranger)).rejects.toMatchObject({ code: "not_found" });
      await expect(call(member)).rejects.toMatchObject({ code: "permission_denied" });
      expect(await row()).toEqual(before);
    },
  );

  test("is listed for its company alone", async () => {
    expect((await listWebhooks(admin, {})).map((one) => one.id)).toEqual([id]);
    expect(await listWebhooks(admin, { environment: "staging" })).toEqual([]);
    expect(await listWebhooks(stranger, {})).toEqual([]);
    await expect(listWebhooks(member, {})).rejects.toMatchObject({ code: "permission_denied" });
  });

  test.each([
    ["https://10.0.0.1/", "/url"],
    ["http://example.com/", "/url"],
    ["https://user:word@example.com/", "/url"],
    ["nonsense", "/url"],
  ])("at %s is refused at the field", async (url, pointer) => {
    const refused = await makeWebhook(admin, url).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid_attribute", faults: [{ source: { pointer } }] });
  });

  test("chooses at least one type", async () => {
    const none = makeWebhook(admin, "https://example.com/", { allTypes: false, types: [] });
    await expect(none).rejects.toMatchObject({ faults: [{ source: { pointer: "/types" } }] });
  });

  test("of fifty in an environment there is no fifty-first, also when two are created at once", async () => {
    const made = await row();
    await prisma().webhookEndpoint.createMany({
      data: Array.from({ length: 49 }, () => ({
        ...made,
        id: crypto.randomUUID(),
        environment: "staging" as const,
      })),
    });
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => makeWebhook(admin, "https://example.com/", { environment: "staging" })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await prisma().webhookEndpoint.deleteMany({
      where: { companyId: made.companyId, environment: "staging" },
    });
  });

  test("keeps its secret sealed, and neither it nor the address's query goes on record", async () => {
    const { secret: stored } = await row();
    expect(Buffer.from(stored).includes(Buffer.from(secret.slice(6)))).toBe(false);
    const { companyId } = await row();
    const [logs, events] = await Promise.all([
      prisma().auditLog.findMany({ where: { companyId } }),
      prisma().event.findMany({ where: { companyId } }),
    ]);
    const all = JSON.stringify([logs, events], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(all).not.toContain("token=abc");
    expect(all).not.toContain(secret.slice(6));
  });
});

describe("who may read events and not keys", () => {
  test("learns no name", async () => {
    const { events } = await listEvents(member, { type: "api_key.created" });
    expect(events).toMatchObject([{ subject: { name: null } }]);
    expect((await listEvents(admin, { type: "api_key.created" })).events).toMatchObject([
      { subject: { name: "Told" } },
    ]);
    const { event, deliveries, envelope } = await getEvent(member, { id: events[0]?.id });
    expect([deliveries, JSON.stringify([event, envelope])]).toEqual([
      null,
      expect.not.stringContaining("Told"),
    ]);
    expect((await listEvents(stranger, { type: "api_key.created" })).events).toEqual([]);
    await expect(getEvent(stranger, { id: event.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the timeline of a request", () => {
  test("tells the call, what went on record, the event and its delivery, in their order", async () => {
    const made = await tenant.api("POST", "/customers", { name: "Z", accountId: tenant.company.accountId });
    const requestId = made.headers.get("x-request-id") ?? "";
    const { flushRequestLogs } = await import("@/lib/request-logs/queue");
    await flushRequestLogs();
    const { happenings, targets, withheld } = await getTimeline(admin, { requestId });
    const kinds = happenings.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["call", "delivery", "entry", "event"]);
    expect(happenings.map(({ at }) => at)).toEqual(happenings.map(({ at }) => at).toSorted());
    expect(targets).toEqual({ [id]: "hooks.example.com" });
    expect(withheld).toEqual([]);
    expect((await getTimeline(stranger, { requestId })).happenings).toEqual([]);
    await expect(getTimeline(member, { requestId })).rejects.toMatchObject({ code: "permission_denied" });
  });
});
