import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { checkAdapter } from "@/lib/adapters/check";
import { verifyOn } from "@/lib/audit/verify-walk";
import { findSession } from "@/lib/auth/session";
import { createApiKey } from "@/lib/api-keys/create";
import { listApiKeys } from "@/lib/api-keys/list";
import { scopedClient } from "@/lib/database/scope";
import { pool, prisma } from "@/lib/db";
import { createInvitations } from "@/lib/invitations/create";
import { enqueueMail } from "@/lib/mail/enqueue";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { searchCalls } from "@/lib/request-logs/search";
import { codes } from "@/lib/testing/call";
import { allRows, enterDemo, rowsOf, type EnteredDemo } from "@/lib/testing/demos";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey, makeMember } from "@/prisma/factories";
import { sendTest } from "@/lib/webhooks/send-test";
import { removeEndedDemos } from "./remove";
import { moveDemos } from "./traffic";

const many = 8;
let demos: EnteredDemo[];
let tenant: Tenant;

beforeAll(async () => {
  tenant = await makeTenant();
  await makeKey(tenant.admin, tenant.company.id);
  demos = await Promise.all(Array.from({ length: many }, () => enterDemo()));
}, 120_000);

const demo = (index: number): EnteredDemo => {
  const found = demos[index];
  if (!found) throw new Error("There are not so many demos");
  return found;
};

describe("demos that are made at once", () => {
  test("are a company each, with nobody in two of them and no id that another has", async () => {
    const companyId = { in: demos.map((one) => one.companyId) };
    expect(new Set(companyId.in).size).toBe(many);
    const members = await prisma().member.findMany({ where: { companyId } });
    expect(members).toHaveLength(4 * many);
    expect(new Set(members.map(({ userId }) => userId)).size).toBe(4 * many);
    const ids = await prisma().apiKey.findMany({ where: { companyId }, select: { id: true } });
    expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  });

  test("show their visitor their own rows alone, through verbs and through the API", async () => {
    const seen = await Promise.all(
      demos.map(async ({ actor }) => {
        const { view, secret } = await createApiKey(actor, {
          name: "Mine",
          permissions: { customers: ["read"] },
        });
        const { body } = await apiOf(secret)("GET", "/customers");
        const customers = (body.data as { id: string }[]).map(({ id }) => id);
        const keys = (await listApiKeys(actor, {})).keys.map(({ id }) => id);
        const logged = (await searchCalls(actor, { range: "24h" })).calls.map(({ id }) => id);
        expect(keys).toContain(view.id);
        expect(logged.length).toBeGreaterThan(20);
        return { ids: [...keys, ...customers, ...logged], customers, secret };
      }),
    );
    const all = seen.flatMap(({ ids }) => ids);
    expect(new Set(all).size).toBe(all.length);
    const [first, second] = seen;
    const foreign = await apiOf(first?.secret ?? "")("GET", `/customers/${second?.customers[0]}`);
    expect(codes(foreign)).toEqual(["not_found"]);
  });

  test("begin with a security log that is one unbroken chain", async () => {
    const { companyId } = demo(0);
    const verdict = await verifyOn(scopedClient(companyId), companyId, null);
    expect(verdict).toMatchObject({ verdict: { fault: null } });
  });
});

describe("a demo tells nobody outside", () => {
  test("no mail is written to its people or for it, whatever code does so", async () => {
    const { companyId } = demo(1);
    const letter = { subject: "Hello", greeting: "Hello,", paragraphs: ["Hello."], footer: "" };
    const mailed = (to: { to: string; companyId?: string }) => enqueueMail(prisma(), { ...to, letter });
    const written = [
      await mailed({ to: "somebody@example.test", companyId }),
      await mailed({ to: `you@${randomUUID()}.demo.invalid` }),
      await mailed({ to: "somebody@example.test", companyId: tenant.company.id }),
    ];
    expect(written).toEqual([false, false, true]);
  });

  test("nobody is invited to one, and its people belong nowhere else", async () => {
    const { actor, companyId } = demo(1);
    const roleId = (await prisma().role.findFirstOrThrow({ where: { companyId } })).id;
    const invited = createInvitations(actor, {
      emails: ["a@example.test"],
      roleId,
      appUrl: "http://localhost",
    });
    await expect(invited).rejects.toThrow("A demo sends no mail");
    const visitor = { id: actor.user.id, name: "x", email: actor.user.email };
    await expect(makeMember(tenant.company, visitor, "member")).rejects.toThrow();
    const password = prisma().user.update({ where: { id: visitor.id }, data: { passwordHash: "x" } });
    await expect(password).rejects.toThrow();
  });

  test("a webhook is not called, which its log says and its health does not suffer from", async () => {
    const { actor, companyId } = demo(1);
    const before = await prisma().webhookEndpoint.findFirstOrThrow({ where: { companyId } });
    const { attempt, deliveryId } = await sendTest(actor, { id: before.id });
    expect(attempt).toMatchObject({ status: null, error: "A demo sends nothing out." });
    const delivery = await prisma().delivery.findFirst({ where: { companyId, id: deliveryId } });
    expect(delivery).toMatchObject({ status: "failed", lastError: "A demo sends nothing out.", attempts: 1 });
    const { updatedAt: _, ...after } = await prisma().webhookEndpoint.findFirstOrThrow({
      where: { companyId },
    });
    expect(before).toMatchObject(after);
  });

  test.each([
    ["csv", { url: "http://127.0.0.1:9/list.csv", delimiter: "comma" }, {}],
    [
      "postgresql",
      {
        ...{ host: "127.0.0.1", port: 5432, database: "d", user: "u", schema: "public", table: "t" },
        ...{ idColumn: "id", updatedColumn: "", tls: "off", ca: "" },
      },
      { password: "p" },
    ],
    ["slack", {}, { url: "http://127.0.0.1:9/hook" }],
  ])("nor is what a %s adapter is linked to", async (kind, settings, credentials) => {
    const { actor } = demo(1);
    const input = { kind, settings, credentials, mapping: null, id: null };
    const checked = await checkAdapter(actor, input).catch((error: Error) => error.message);
    expect(checked).toMatchObject({ works: false, words: "A demo sends nothing out." });
  });
});

describe("live traffic", () => {
  test("moves the demos that somebody looks at, and nothing else", async () => {
    const away = demo(2);
    await prisma().session.updateMany({
      where: { user: { members: { some: { companyId: away.companyId } } } },
      data: { lastSeenAt: new Date(Date.now() - 600_000) },
    });
    const before = await calls(demos);
    const others = await prisma().requestLog.count({ where: { companyId: tenant.company.id } });
    for (let step = 1; step <= 3; step++) await moveDemos(new Date(Date.now() + step * 4_000));
    await flushRequestLogs();
    const after = await calls(demos);
    for (const { companyId } of demos) {
      const more = (after.get(companyId) ?? 0) - (before.get(companyId) ?? 0);
      if (companyId === away.companyId) expect(more).toBe(0);
      else expect(more).toBeGreaterThan(0);
      expect(more).toBeLessThanOrEqual(12);
    }
    expect(await prisma().requestLog.count({ where: { companyId: tenant.company.id } })).toBe(others);
  });

  test("is made once by two processes, and knows what its visitor revoked", async () => {
    const { companyId } = demo(3);
    await prisma().apiKey.updateMany({
      where: { companyId },
      data: { revokedAt: new Date(Date.now() - 60_000) },
    });
    const at = new Date(Date.now() + 60_000);
    const since = new Date(Date.now() + 50_000);
    const made = await Promise.all([moveDemos(at), moveDemos(at)]);
    expect(made.filter((count) => count === 0).length).toBeLessThanOrEqual(1);
    await flushRequestLogs();
    const rows = await prisma().requestLog.findMany({ where: { companyId, at: { gt: since } } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set([401]));
  });
});

async function calls(of: readonly EnteredDemo[]): Promise<Map<string | null, number>> {
  const companyId = { in: of.map((one) => one.companyId) };
  const groups = await prisma().requestLog.groupBy({ by: ["companyId"], where: { companyId }, _count: true });
  return new Map(groups.map((group) => [group.companyId, group._count]));
}

describe("when a demo is over", () => {
  test("nobody gets in from that moment, before anything is removed", async () => {
    const { actor, companyId, sessionId } = demo(4);
    const { secret } = await createApiKey(actor, { name: "Late", permissions: { customers: ["read"] } });
    expect((await apiOf(secret)("GET", "/customers")).status).toBe(200);
    await pool().query("update companies set demo_ends_at = now() where id = $1", [companyId]);
    expect((await findSession(sessionId))?.memberships ?? []).toEqual([]);
    expect(codes(await apiOf(secret)("GET", "/customers"))).toEqual(["invalid_credentials"]);
  });

  test("every table goes with its company by the database's own keys, but for those that are removed by name", async () => {
    const { rows } = await pool().query<{ name: string }>(`
      with recursive under as (
        select 'companies'::regclass::oid as id
        union select conrelid from pg_constraint join under on confrelid = under.id
        where contype = 'f' and confdeltype = 'c'
      )
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.oid not in (select id from under) order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(["idempotent_answers", "request_logs", "request_payloads"]);
  });

  test("every row of it goes, of every table there is, and nobody else's; by two sweeps at once", async () => {
    const [gone, stays] = [demos.slice(0, 5), demos.slice(5)];
    const ids = gone.map((one) => one.companyId);
    await prisma().company.updateMany({ where: { id: { in: ids } }, data: { demoEndsAt: new Date() } });
    const users = await prisma().member.findMany({ where: { companyId: { in: ids } } });
    expect((await rowsOf(ids)).filled).toBeGreaterThan(20);
    const before = await allRows([tenant.company.id, ...stays.map((one) => one.companyId)]);
    const now = new Date(Date.now() + 11_000);
    const removed = await Promise.all([removeEndedDemos(now), removeEndedDemos(now)]);
    expect(removed[0] + removed[1]).toBe(ids.length);
    expect((await rowsOf(ids)).rows).toEqual({});
    expect(await prisma().user.count({ where: { id: { in: users.map(({ userId }) => userId) } } })).toBe(0);
    expect(await allRows([tenant.company.id, ...stays.map((one) => one.companyId)])).toEqual(before);
  });
});
