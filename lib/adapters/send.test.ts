import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { createApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import { adapterRow, makeSink, sendNow } from "@/lib/testing/adapters";
import { makeRole } from "@/lib/testing/owners";
import { startReceiver, type Receiver } from "@/lib/testing/receiver";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { pauseAdapter } from "./pause";

let receiver: Receiver;
let tenant: Tenant;
let actor: UserActor;
let companyId = "";
beforeAll(async () => void (receiver = await startReceiver()));
afterAll(() => receiver.close());
afterEach(() => {
  receiver.status(204);
  receiver.received.length = 0;
});
beforeEach(async () => {
  tenant = await makeTenant();
  companyId = tenant.company.id;
  actor = await actorOf(tenant.admin, companyId);
});

const sink = (input: object = {}) =>
  makeSink(actor, {
    ...{ kind: "webhook", settings: { url: receiver.url, auth: "bearer" }, credentials: { secret: "t0ken" } },
    ...{ allTypes: false, types: ["api_key.created"], ...input },
  });
const makeKey = (environment = "production") => createApiKey(actor, { name: "Shop", environment });
const deliveries = (targetId: string) =>
  prisma().delivery.findMany({ where: { targetId }, include: { tries: true } });

test("what happens goes out once, of its environment and of the chosen types alone", async () => {
  const { id } = await sink();
  await makeKey("staging");
  await makeKey();
  await sendNow(companyId, id);
  await sendNow(companyId, id);
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ type: "api_key.created" });
  const row = await adapterRow(id);
  expect([row.lastDeliveryAt !== null, row.sendingError]).toEqual([true, null]);
  const [delivery] = await deliveries(id);
  expect(JSON.stringify(delivery?.tries)).not.toContain("t0ken");
});

test("a refusal is health, until something arrives again", async () => {
  const { id } = await sink();
  receiver.status(500);
  await makeKey();
  await sendNow(companyId, id);
  expect(await adapterRow(id)).toMatchObject({ sendingError: "It answered 500.", lastDeliveryAt: null });
  receiver.status(200);
  await prisma().delivery.updateMany({ where: { targetId: id }, data: { dueAt: new Date() } });
  await sendNow(companyId, id);
  expect(await adapterRow(id)).toMatchObject({ sendingError: null, sendingFailingSince: null });
});

test("told that nothing is wanted any more it is paused; paused it sends nothing, now or later", async () => {
  const { id } = await sink();
  receiver.status(410);
  await makeKey();
  await sendNow(companyId, id);
  expect((await adapterRow(id)).pausedAt).not.toBeNull();
  const other = await sink();
  await makeKey();
  await pauseAdapter(actor, { id: other.id });
  await makeKey();
  receiver.received.length = 0;
  await sendNow(companyId, other.id);
  expect(receiver.received).toEqual([]);
  expect((await deliveries(other.id)).map(({ status }) => status)).toEqual(["cancelled"]);
});

test("it sends nothing more when whoever saved it may not read events any more", async () => {
  const { id } = await sink();
  const roleId = await makeRole(tenant.company, "Blind", [
    { resource: "posts", action: "read", fields: null },
  ]);
  await makeKey();
  await prisma().member.updateMany({ where: { companyId, userId: tenant.admin.id }, data: { roleId } });
  await sendNow(companyId, id);
  expect(receiver.received).toEqual([]);
  expect((await adapterRow(id)).sendingError).toMatch(/may no longer read all of an event/);
});
