import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { beginDueSyncs } from "@/lib/runtime/adapter-syncs";
import { adapterRow, customersOf, fetchNow, makeAdapter } from "@/lib/testing/adapters";
import { lapse, work } from "@/lib/testing/jobs";
import { eventsOf, makeRole, refusalOf } from "@/lib/testing/owners";
import { startFileServer } from "@/lib/testing/sources";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { pauseAdapter } from "./pause";
import { failuresToTell } from "./outcome";
import { syncAdapter } from "./sync";
import type { AdapterView } from "./present";

let files: Awaited<ReturnType<typeof startFileServer>>;
let tenant: Tenant;
let actor: UserActor;
let companyId = "";
beforeAll(async () => void (files = await startFileServer("")));
afterAll(() => files.close());
afterEach(() => files.answer(null));
beforeEach(async () => {
  tenant = await makeTenant();
  companyId = tenant.company.id;
  actor = await actorOf(tenant.admin, companyId);
  files.put("id,name,email\n1,Ann,ann@x.test\n2,Bo,\n3,Cy,cy@x.test\n");
});

const make = (input: object = {}) => makeAdapter(actor, { settings: { url: files.url }, ...input });
const begin = (view: AdapterView, as: UserActor = actor) =>
  syncAdapter({ ...as, environment: view.environment }, { id: view.id });
const many = (count: number, name = "Customer") =>
  `id,name,email\n${Array.from({ length: count }, (_, index) => `${index + 1},${name} ${index + 1},`).join("\n")}\n`;

describe("a fetch", () => {
  test("creates, changes and leaves alone, and says how many", async () => {
    const view = await make();
    expect((await fetchNow(actor, view)).result).toMatchObject({ created: 3, updated: 0, failed: 0 });
    expect(await customersOf(companyId)).toMatchObject([
      { externalId: "1", name: "Ann", email: "ann@x.test" },
      { externalId: "2", name: "Bo", email: null },
      { externalId: "3", name: "Cy" },
    ]);
    const before = await prisma().customer.findMany({ where: { companyId }, orderBy: { externalId: "asc" } });
    files.put("id,name,email\n1,Ann Lee,ann@x.test\n2,Bo,\n3,Cy,cy@x.test\n4,Di,\n");
    expect((await fetchNow(actor, view)).result).toMatchObject({ created: 1, updated: 1, unchanged: 2 });
    const after = await prisma().customer.findMany({ where: { companyId }, orderBy: { externalId: "asc" } });
    expect(after.slice(1, 3)).toEqual(before.slice(1));
    expect(await adapterRow(view.id)).toMatchObject({ failures: 0, lastError: null });
    const rows = await eventsOf(companyId, /^adapters\.finish-sync/);
    expect(rows.map(({ after: counts }) => counts)).toMatchObject([
      { created: 3 },
      { created: 1, updated: 1 },
    ]);
  });

  test("of what has not changed fetches nothing, and leaves no row on record", async () => {
    const view = await make();
    await fetchNow(actor, view);
    const again = await fetchNow(actor, view);
    expect(again).toMatchObject({ status: "succeeded", result: { rows: 0 } });
    expect(files.asked.at(-1)?.headers["if-none-match"]).toBeDefined();
    expect(await eventsOf(companyId, /^adapters\.finish-sync/)).toHaveLength(1);
  });

  test("refuses rows one by one, each with its line, and takes in the others", async () => {
    files.put("id,name,email\n1,Ann,\n,Nobody,\n3,,\n4,Di,not an address\n5,Eve,e@x.test\n");
    const job = await fetchNow(actor, await make());
    expect(job.result).toMatchObject({ created: 2, failed: 3 });
    expect(job.rowErrors).toMatchObject([
      { line: 3, pointer: "/externalId", detail: expect.stringContaining("“id” is empty") },
      { line: 4, pointer: "/name" },
      { line: 5, pointer: "/email", detail: expect.stringContaining("e-mail address") },
    ]);
  });

  test("of which every row is refused has not succeeded", async () => {
    files.put("id,name,email\n1,,\n2,,\n");
    const view = await make();
    await fetchNow(actor, view);
    const row = await adapterRow(view.id);
    expect(row.lastError).toMatch(/^All 2 rows were refused. name is required/);
    expect([row.failures, row.lastSyncAt]).toEqual([1, null]);
  });

  test("that failed says why in words, and succeeds when it is tried again", async () => {
    const view = await make();
    files.answer((response) => response.writeHead(500).end());
    const job = await fetchNow(actor, view);
    expect(job).toMatchObject({ status: "failed", error: { code: "adapter_failed" } });
    const failing = await adapterRow(view.id);
    expect(failing.lastError).toMatch(/answered 500/);
    expect(failing.failingSince).not.toBeNull();
    files.answer(null);
    await fetchNow(actor, view);
    expect(await adapterRow(view.id)).toMatchObject({ failingSince: null, lastError: null, failures: 0 });
  });

  test("stays in its environment and its company", async () => {
    const stranger = await makeTenant();
    const view = await make({ environment: "staging" });
    await fetchNow(actor, view);
    const rows = await prisma().customer.findMany({ where: { companyId } });
    expect([...new Set(rows.map(({ environment }) => environment))]).toEqual(["staging"]);
    const other = await actorOf(stranger.admin, stranger.company.id);
    expect(await refusalOf(begin(view, other))).toMatchObject({ code: "not_found" });
    const wrong = syncAdapter({ ...actor, environment: "production" }, { id: view.id });
    expect(await refusalOf(wrong)).toMatchObject({ code: "not_found" });
  });
});

describe("nothing twice", () => {
  test("asked for many times at once, it is one", async () => {
    const view = await make();
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin(view)));
    expect(begun.filter((one) => one.begun)).toHaveLength(1);
    expect(new Set(begun.map(({ jobId }) => jobId)).size).toBe(1);
  });

  test("killed in the middle, it goes on where it was: every row once", async () => {
    files.put(many(2_500));
    const view = await make();
    const { jobId } = await begin(view);
    await work(jobId ?? "", { turnMs: 0 }); // the page is fetched and kept
    await work(jobId ?? "", { turnMs: 0 }); // the first rows are in
    const part = await prisma().customer.count({ where: { companyId } });
    expect([part > 0, part < 2_500]).toEqual([true, true]);
    await prisma().job.updateMany({
      where: { id: jobId ?? "" },
      data: { status: "running", lease: crypto.randomUUID(), leasedUntil: new Date(0) },
    });
    await lapse(jobId ?? "");
    await prisma().job.updateMany({ where: { id: jobId ?? "" }, data: { status: "queued", lease: null } });
    const asked = files.asked.length;
    await work(jobId ?? "");
    const job = await prisma().job.findFirstOrThrow({ where: { id: jobId ?? "" } });
    expect(job).toMatchObject({ status: "succeeded", result: { created: 2_500, updated: 0, failed: 0 } });
    expect(await prisma().customer.count({ where: { companyId } })).toBe(2_500);
    expect(files.asked.length).toBe(asked); // the page was kept
    expect(await prisma().jobFile.count({ where: { jobId: jobId ?? "" } })).toBe(0);
  });

  test("when it is due, two processes begin it once, and not before its time", async () => {
    const view = await make({ everyMinutes: 5 });
    const now = new Date();
    await prisma().adapter.updateMany({ where: { id: { not: view.id } }, data: { nextSyncAt: null } });
    await Promise.all([beginDueSyncs(now), beginDueSyncs(now), beginDueSyncs(now)]);
    expect(await prisma().job.count({ where: { companyId } })).toBe(1);
    await beginDueSyncs(new Date(now.getTime() + 60_000));
    expect(await prisma().job.count({ where: { companyId } })).toBe(1);
    const { nextSyncAt } = await adapterRow(view.id);
    expect(nextSyncAt?.getTime()).toBe(now.getTime() + 300_000);
  });
});

describe("while it fails", () => {
  const due = async (view: AdapterView) => {
    const at = (await adapterRow(view.id)).nextSyncAt;
    await beginDueSyncs(at ?? new Date());
    const job = await prisma().job.findFirst({ where: { companyId, status: "queued" } });
    if (job) await work(job.id);
    return adapterRow(view.id);
  };

  test("it is tried later and later, and people are told once, and once more when it works again", async () => {
    const mia = await makePerson();
    await makeMember(tenant.company, mia, "member");
    const view = await make({ everyMinutes: 5 });
    files.answer((response) => response.writeHead(503).end());
    const waits: number[] = [];
    for (let failure = 1; failure <= failuresToTell + 1; failure += 1) {
      const row = await due(view);
      waits.push(Math.round(((row.nextSyncAt?.getTime() ?? 0) - Date.now()) / 60_000));
    }
    expect(waits).toEqual([5, 10, 20, 40]);
    const mails = await prisma().mail.findMany({ where: { companyId } });
    expect(mails.map(({ to }) => to)).toEqual([tenant.admin.email]);
    expect(mails[0]?.text).toMatch(/answered 503/);
    files.answer(null);
    expect(await due(view)).toMatchObject({ failures: 0, failingSince: null });
    const events = await eventsOf(companyId, /^adapters\.(fail|recover)/);
    expect(events.map(({ event }) => event)).toEqual(["adapters.fail", "adapters.recover"]);
  });

  test("paused, it begins nothing, and what is under way stops", async () => {
    const view = await make({ everyMinutes: 5 });
    const { jobId } = await begin(view);
    await pauseAdapter(actor, { id: view.id });
    await work(jobId ?? "");
    expect(await prisma().job.findFirstOrThrow({ where: { id: jobId ?? "" } })).toMatchObject({
      ...{ status: "failed", error: { code: "adapter_paused" } },
    });
    expect(await adapterRow(view.id)).toMatchObject({ failures: 0, nextSyncAt: null });
    expect(await refusalOf(begin(view))).toMatchObject({ code: "conflict" });
    expect(await prisma().customer.count({ where: { companyId } })).toBe(0);
  });
});

describe("it acts for whoever saved it", () => {
  test("and stops when they lose a right that it needs, or leave", async () => {
    const rex = await makePerson();
    await makeMember(tenant.company, rex, "member");
    const all = (resource: string, actions: string[]) =>
      actions.map((action) => ({ resource, action, fields: null }));
    const adapters = all("adapters", ["read", "create", "update"]);
    const roleId = await makeRole(tenant.company, "Linker", [
      ...adapters,
      ...all("customers", ["read", "create", "update"]),
    ]);
    await prisma().member.updateMany({ where: { companyId, userId: rex.id }, data: { roleId } });
    const view = await makeAdapter(await actorOf(rex, companyId), {
      ...{ settings: { url: files.url }, everyMinutes: 5 },
    });
    await prisma().role.update({
      where: { companyId_id: { companyId, id: roleId } },
      data: { permissions: [...adapters, ...all("customers", ["read", "create"])] },
    });
    await beginDueSyncs(new Date());
    expect(await prisma().job.count({ where: { companyId } })).toBe(0);
    expect((await adapterRow(view.id)).lastError).toMatch(
      /has lost a right that it needs. Your role may not update customers/,
    );
    await prisma().member.updateMany({
      where: { companyId, userId: rex.id },
      data: { removedAt: new Date() },
    });
    await beginDueSyncs(new Date(Date.now() + 3_600_000));
    expect((await adapterRow(view.id)).lastError).toMatch(/somebody who may has to save it again/);
    expect(await prisma().customer.count({ where: { companyId } })).toBe(0);
  });
});
