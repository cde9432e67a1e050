import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openSession } from "@/lib/auth/open-session";
import { findSession } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { reviewCells, reviewHeads } from "@/components/devices/review-csv";
import { csvLine } from "@/lib/exports/csv";
import { addressIn, agents, browser, signedIn } from "@/lib/testing/browsers";
import { makeTenant } from "@/lib/testing/tenant";
import { demoPassword, makeMember, makePerson } from "@/prisma/factories";
import { recordsWritten } from "@/lib/audit/record-later";
import { signIn } from "@/lib/auth/sign-in";
import { blockDevice } from "./block";
import { distrustDevice } from "./distrust";
import { getDevice } from "./get";
import { listDevices } from "./list";
import { renameDevice } from "./rename";
import { reviewDevices } from "./review";
import { listSignIns } from "./sign-ins";
import { summariseDevices } from "./summarise";
import { trustDevice } from "./trust";
import { unblockDevice } from "./unblock";

const day = 86_400_000;

async function makeOffice() {
  const { admin, company } = await makeTenant();
  const mia = await makePerson({ name: "Mia Okafor" });
  await makeMember(company, mia, "member");
  const actor = await signedIn(admin, company.id);
  const phone = browser({ userAgent: agents.iphone, address: addressIn.US });
  const miasActor = await signedIn(mia, company.id, phone);
  return { admin, company, mia, actor, miasActor, phone, id: phone.browserId ?? "" };
}

const events = async (companyId: string) =>
  (await prisma().auditLog.findMany({ where: { companyId }, orderBy: { seq: "asc" } })).map(
    ({ event }) => event,
  );
const change = (companyId: string, id: string, data: object) =>
  prisma().device.update({ where: { companyId_id: { companyId, id } }, data });

describe("the list", () => {
  test("shows each device with its people, place and sessions", async () => {
    const { actor, id, mia } = await makeOffice();
    const { devices, total, countries } = await listDevices(actor, {});
    expect(total).toBe(2);
    expect(countries).toEqual([{ code: "US", name: "United States" }]);
    expect(devices.find((device) => device.id === id)).toMatchObject({
      title: "Safari on iOS",
      type: "mobile",
      place: "United States",
      status: "new",
      stale: false,
      people: [{ id: mia.id, name: "Mia Okafor", sessions: 1 }],
      sessions: 1,
    });
  });

  test("is narrowed by status, words, person and country", async () => {
    const { actor, company, id, mia, admin } = await makeOffice();
    const found = async (input: object) => (await listDevices(actor, input)).devices.map((one) => one.id);
    expect(await found({ search: "okafor" })).toEqual([id]);
    expect(await found({ search: "iphone" })).toEqual([id]);
    expect(await found({ search: addressIn.US })).toEqual([id]);
    expect(await found({ userId: mia.id })).toEqual([id]);
    expect(await found({ userId: admin.id })).toEqual([actor.deviceId]);
    expect(await found({ country: "US" })).toEqual([id]);
    const old = new Date(Date.now() - 31 * day);
    await change(company.id, id, { firstSeenAt: old, lastSeenAt: old });
    expect(await found({ status: "stale" })).toEqual([id]);
    expect(await found({ status: "new" })).toEqual([actor.deviceId]);
    expect(await summariseDevices(actor, {})).toEqual({ all: 2, new: 1, trusted: 0, blocked: 0, stale: 1 });
    await trustDevice(actor, { id });
    expect(await found({ status: "trusted" })).toEqual([id]);
    await blockDevice(actor, { id });
    expect(await found({ status: "blocked" })).toEqual([id]);
    expect(await found({ status: "stale" })).toEqual([]);
  });

  test("is the company's own: the same device in another company is another matter", async () => {
    const [one, two] = [await makeOffice(), await makeOffice()];
    const both = await makePerson();
    await makeMember(one.company, both, "member");
    await makeMember(two.company, both, "member");
    const shared = browser();
    await openSession(both, shared, "password");
    const id = shared.browserId ?? "";
    await trustDevice(one.actor, { id });
    expect((await getDevice(one.actor, { id })).device.status).toBe("trusted");
    expect((await getDevice(two.actor, { id })).device).toMatchObject({ status: "new", judgedBy: null });
  });
});

describe("one device", () => {
  test("tells who got in and who did not, with where from, in pages", async () => {
    const { actor, id, mia, phone } = await makeOffice();
    await signIn({ email: mia.email, password: "not this one" }, phone).catch(() => undefined);
    await recordsWritten();
    await signIn({ email: mia.email, password: demoPassword }, phone);
    const { signIns, failures, device } = await getDevice(actor, { id });
    expect([signIns, failures, device.sessions]).toEqual([2, 1, 2]);
    const first = await listSignIns(actor, { id, size: 2 });
    expect(first.signIns).toMatchObject([
      { person: "Mia Okafor", success: true, place: "United States", address: addressIn.US },
      { person: "Mia Okafor", success: false, reason: null },
    ]);
    const rest = await listSignIns(actor, { id, size: 2, before: first.older });
    expect(rest).toMatchObject({ signIns: [{ success: true }], older: null });
  });

  test("that nobody got in on is known by its failures, and can be blocked before somebody does", async () => {
    const { actor, mia } = await makeOffice();
    const unknown = browser({ userAgent: agents.edge });
    const id = unknown.browserId ?? "";
    await signIn({ email: mia.email, password: "a guess" }, unknown).catch(() => undefined);
    await recordsWritten();
    expect((await listDevices(actor, {})).total).toBe(2);
    expect(await getDevice(actor, { id })).toMatchObject({
      device: { title: "Microsoft Edge on Windows", kind: "browser", people: [], sessions: 0 },
      signIns: 0,
      failures: 1,
    });
    await blockDevice(actor, { id });
    expect((await listDevices(actor, { status: "blocked" })).devices.map((one) => one.id)).toEqual([id]);
    await expect(signIn({ email: mia.email, password: demoPassword }, unknown)).rejects.toMatchObject({
      code: "invalid_credentials",
    });
    const other = await makeOffice();
    await expect(getDevice(other.actor, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of another company, or none, is not found by any verb", async () => {
    const [one, two] = [await makeOffice(), await makeOffice()];
    const verbs = [getDevice, listSignIns, trustDevice, distrustDevice, blockDevice, unblockDevice];
    for (const id of [two.id, randomUUID()]) {
      for (const verb of verbs)
        await expect(verb(one.actor, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(renameDevice(one.actor, { id, name: "Mine" })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect((await getDevice(two.actor, { id: two.id })).device).toMatchObject({ status: "new", name: null });
    expect(await findSession(two.miasActor.sessionId)).not.toBeNull();
  });

  test("is not shown to members, nor changed by them", async () => {
    const { miasActor, id } = await makeOffice();
    const refused = { code: "permission_denied" };
    for (const verb of [getDevice, listSignIns, trustDevice, distrustDevice, blockDevice, unblockDevice])
      await expect(verb(miasActor, { id })).rejects.toMatchObject(refused);
    for (const verb of [listDevices, summariseDevices, reviewDevices])
      await expect(verb(miasActor, {})).rejects.toMatchObject(refused);
  });
});

describe("judging", () => {
  test("trusts, stops trusting and renames, each on record once", async () => {
    const { actor, company, id } = await makeOffice();
    await trustDevice(actor, { id });
    await trustDevice(actor, { id });
    expect((await getDevice(actor, { id })).device).toMatchObject({
      status: "trusted",
      judgedBy: actor.user.name,
    });
    await renameDevice(actor, { id, name: "  Mia’s phone " });
    await renameDevice(actor, { id, name: "Mia’s phone" });
    await distrustDevice(actor, { id });
    expect((await getDevice(actor, { id })).device).toMatchObject({
      status: "new",
      title: "Mia’s phone",
      judgedBy: null,
    });
    await renameDevice(actor, { id, name: null });
    expect((await getDevice(actor, { id })).device.title).toBe("Safari on iOS");
    const done = (await events(company.id)).filter((event) => event.startsWith("devices."));
    expect(done).toEqual(["devices.trust", "devices.rename", "devices.distrust", "devices.rename"]);
  });

  test.each([
    ["", "/name"],
    ["x".repeat(81), "/name"],
    ["a\nb", "/name"],
  ])("a name like %j is refused", async (name, pointer) => {
    const { actor, id } = await makeOffice();
    await expect(renameDevice(actor, { id, name })).rejects.toMatchObject({
      faults: [{ code: "invalid_attribute", source: { pointer } }],
    });
  });

  test("blocking ends the sessions on it at once and lets nobody in again until it is unblocked", async () => {
    const { actor, company, id, mia, miasActor, phone } = await makeOffice();
    const other = await openSession(mia, browser(), "password");
    expect(await blockDevice(actor, { id })).toEqual({ name: "Safari on iOS", ended: 1 });
    expect(await findSession(miasActor.sessionId)).toBeNull();
    expect(await findSession(other.sessionId)).not.toBeNull();
    const right = { email: mia.email, password: demoPassword };
    await expect(signIn(right, phone)).rejects.toMatchObject({ code: "invalid_credentials" });
    expect(await blockDevice(actor, { id })).toMatchObject({ ended: 0 });
    await unblockDevice(actor, { id });
    const { sessionId } = await signIn(right, phone);
    expect(await findSession(sessionId)).not.toBeNull();
    expect(await findSession(miasActor.sessionId)).toBeNull();
    const done = (await events(company.id)).filter((event) => /^devices|\.end$/.test(event));
    expect(done).toEqual(["devices.block", "sessions.end", "devices.unblock"]);
  });

  test("one cannot block what one sits at", async () => {
    const { actor } = await makeOffice();
    await expect(blockDevice(actor, { id: actor.deviceId })).rejects.toMatchObject({ code: "conflict" });
    expect(await findSession(actor.sessionId)).not.toBeNull();
  });
});

test("the review names every device with who judged it, is on record, and holds no formula", async () => {
  const { actor, company, id, mia } = await makeOffice();
  await prisma().user.update({ where: { id: mia.id }, data: { name: "=HYPERLINK(1)" } });
  await renameDevice(actor, { id, name: "+cmd" });
  await trustDevice(actor, { id });
  const { count, batches } = await reviewDevices(actor, {});
  expect(count).toBe(2);
  const rows: string[] = [];
  for await (const batch of batches) rows.push(...batch.map((device) => csvLine(reviewCells(device))));
  expect(rows).toHaveLength(2);
  const [row = ""] = rows.filter((line) => line.includes(id));
  expect(row).toMatch(/^'\+cmd,/);
  expect(row).toContain("'=HYPERLINK(1)");
  expect(row).toContain(`trusted,no,${actor.user.name}`);
  expect(reviewHeads).toHaveLength(18);
  expect((await events(company.id)).at(-1)).toBe("devices.review");
});
