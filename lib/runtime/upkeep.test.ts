import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db";
import { updateKeyPolicy } from "@/lib/key-policies/update";
import { cancelJob } from "@/lib/jobs/cancel";
import { enqueueDue } from "@/lib/jobs/due";
import { dueKinds } from "@/lib/jobs/due-kinds";
import { makeChain, tamper, verdictOn } from "@/lib/testing/audit-chain";
import { codes } from "@/lib/testing/call";
import { workOnDue } from "@/lib/testing/jobs";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { ownDatabase } from "@/lib/testing/own-database";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { upkeep } from "./upkeep";

// What is kept up is all that there is: here, what these tests made.
const database = ownDatabase("upkeep");
beforeAll(database.create);
afterAll(database.drop);

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

async function makeScene() {
  const tenant = await makeTenant();
  const companyId = tenant.company.id;
  const admin = await actorOf(tenant.admin, companyId);
  return {
    ...tenant,
    /** What is due begins, and workers do it. */
    async keepUp() {
      await upkeep(new Date());
      await workOnDue(tenant.company);
    },
    jobs: () =>
      prisma().job.findMany({ where: { companyId, creatorKind: "system" }, orderBy: { createdAt: "asc" } }),
    rule: (attributes: object) => updateKeyPolicy(admin, { environment: "production", attributes }),
    mails: () =>
      prisma().mail.findMany({ where: { companyId }, orderBy: [{ createdAt: "asc" }, { to: "asc" }] }),
    /** As if nobody had touched the key for so long. */
    age: (id: string, days: number) =>
      prisma().apiKey.updateMany({
        where: { companyId, id },
        data: { createdAt: daysAgo(days), updatedAt: daysAgo(days) },
      }),
  };
}

describe("reminders", () => {
  test("the owner is told once for each of 30, 7 and 1 days, by two processes at once as by one", async () => {
    const { keepUp, admin, company, mails } = await makeScene();
    const { view: key, secret } = await makeKey(admin, company.id, {
      name: "Billing <b>&",
      expirationDate: inDays(20),
    });
    await Promise.all([keepUp(), keepUp()]);
    await keepUp();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: admin.email, subject: expect.stringContaining("Billing <b>&") });
    expect(mail?.text).toContain(`/c/${key.companyId}/settings/api-keys/${key.id}`);
    expect(mail?.text).toContain(`${key.start}…${key.lastFour}`);
    expect(JSON.stringify(mail)).not.toContain(secret);
    expect(mail?.html).not.toContain("<b>");
    const told = await prisma().event.findMany({
      where: { companyId: company.id, type: "api_key.expiring" },
    });
    expect(told).toMatchObject([{ environment: "production", subjectId: key.id, data: { id: key.id } }]);
    await prisma().apiKey.updateMany({ where: { id: key.id }, data: { expirationDate: inDays(6) } });
    await keepUp();
    await prisma().apiKey.updateMany({ where: { id: key.id }, data: { expirationDate: inDays(0.5) } });
    await keepUp();
    await keepUp();
    expect(await mails()).toHaveLength(3);
  });

  test("nothing is said of keys that are revoked, deleted, expired, far from it or of another kind", async () => {
    const { keepUp, admin, company, mails, api } = await makeScene();
    const make = async (expirationDate: string | null) =>
      (await makeKey(admin, company.id, { expirationDate })).view.id;
    await make(null);
    await make(inDays(31));
    const [revoked, deleted, expired] = [await make(inDays(5)), await make(inDays(5)), await make(inDays(5))];
    await api("POST", `/authentication/api-keys/${revoked}/revocation`);
    await api("DELETE", `/authentication/api-keys/${deleted}`);
    await prisma().apiKey.updateMany({ where: { id: expired }, data: { expirationDate: daysAgo(1) } });
    await keepUp();
    expect(await mails()).toEqual([]);
  });

  test("of a key whose owner is suspended every admin is told, and nobody of another company", async () => {
    const { keepUp, admin, company, mails } = await makeScene();
    const [mia, other] = [await makePerson(), await makeScene()];
    await makeMember(company, mia, "member");
    await makeKey(mia, company.id, { expirationDate: inDays(5) });
    await prisma().member.updateMany({ where: { userId: mia.id }, data: { suspendedAt: new Date() } });
    await keepUp();
    expect((await mails()).map(({ to }) => to)).toEqual([admin.email]);
    expect(await other.mails()).toEqual([]);
  });
});

describe("many keys", () => {
  test("that expire together are each told of, however many were told of before", async () => {
    const { keepUp, admin, company, mails } = await makeScene();
    await makeManyKeys(admin, company, { count: 1_100 });
    const expirationDate = new Date(inDays(20));
    await prisma().apiKey.updateMany({
      where: { companyId: company.id, kind: "secret" },
      data: { expirationDate },
    });
    await keepUp();
    expect(await mails()).toHaveLength(1_100);
    await keepUp();
    expect(await mails()).toHaveLength(1_100);
  });

  test("an owner whose address takes no mail keeps nobody from theirs: the admins are told", async () => {
    const { keepUp, admin, company, mails } = await makeScene();
    const odd = await makePerson({ email: `odd-${company.id}@host-.test` });
    await makeMember(company, odd, "member");
    for (const owner of [odd, admin]) await makeKey(owner, company.id, { expirationDate: inDays(5) });
    await keepUp();
    expect((await mails()).map(({ to }) => to)).toEqual([admin.email, admin.email]);
  });

  test("nothing more is begun once the process stops", async () => {
    const { admin, company, jobs } = await makeScene();
    await makeKey(admin, company.id, { expirationDate: inDays(5) });
    await upkeep(new Date(), AbortSignal.abort());
    expect(await jobs()).toEqual([]);
  });
});

describe("idle keys", () => {
  test("are warned of, then revoked by policy, and the log says who did it and why", async () => {
    const { keepUp, admin, company, rule, age, mails, api } = await makeScene();
    const { secret, view: key } = await makeKey(admin, company.id);
    await rule({ idleWarnDays: 30, idleDisableDays: 60 });
    await age(key.id, 40);
    await keepUp();
    const read = async () => (await api("GET", `/authentication/api-keys/${key.id}`)).body.data;
    expect(await read()).toMatchObject({ status: "active" });
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("is not being used"),
    ]);
    await age(key.id, 61);
    await keepUp();
    expect(codes(await apiOf(secret)("GET", "/whoami"))).toEqual(["key_revoked"]);
    expect(await read()).toMatchObject({
      status: "inactive",
      revocationReason: "unused",
      revocationNote: "Not used for 60 days: the policy of production.",
    });
    const rows = await prisma().auditLog.findMany({
      where: { companyId: company.id, event: "api-keys.revoke" },
    });
    expect(rows).toMatchObject([{ actorKind: "system", actorName: "Snapkeys", origin: "system" }]);
  });

  test("a call, a change or a reactivation starts the count anew; other environments are left alone", async () => {
    const { keepUp, admin, company, rule, age, api } = await makeScene();
    const make = async (input = {}) => {
      const made = await makeKey(admin, company.id, input);
      await age(made.view.id, 100);
      return made;
    };
    const [called, renamed, revived] = [await make(), await make(), await make()];
    const staging = await make({ environment: "staging" });
    await rule({ idleDisableDays: 60 });
    await apiOf(called.secret)("GET", "/whoami");
    await api("PATCH", `/authentication/api-keys/${renamed.view.id}`, { name: "Renamed" });
    await keepUp();
    await api("DELETE", `/authentication/api-keys/${revived.view.id}/revocation`);
    await keepUp();
    const { data } = (await api("GET", "/authentication/api-keys?filter[status]=inactive")).body;
    expect(data).toEqual([]);
    expect(staging.view.status).toBe("active");
  });
});

describe("what is due is a job", () => {
  test("one, however many processes look at once; none where nothing is due; none of the fifty of people", async () => {
    const { admin, company, rule, age, jobs } = await makeScene();
    const looks = Array.from({ length: 6 }, () => dueKinds).flat();
    const look = () => Promise.all(looks.map((kind) => enqueueDue(company.id, kind, new Date())));
    await look();
    expect(await jobs()).toEqual([]);
    const { view: key } = await makeKey(admin, company.id, { expirationDate: inDays(5) });
    await look();
    await look();
    expect(await jobs()).toMatchObject([{ kind: "reminders", status: "queued", creatorName: "Snapkeys" }]);
    await workOnDue(company);
    await age(key.id, 61);
    await rule({ idleDisableDays: 60 });
    await look();
    expect((await jobs()).map(({ kind, status }) => [kind, status])).toEqual([
      ["reminders", "succeeded"],
      ["idle-key-revocation", "queued"],
    ]);
    await workOnDue(company);
    expect((await jobs()).map(({ result }) => result)).toEqual([{ mails: 1 }, { revoked: 1 }]);
    await look();
    expect(await jobs()).toHaveLength(2);
  });

  test("has the rights of its kind and no other, and what somebody cancelled rests for a day", async () => {
    const { admin, company, jobs } = await makeScene();
    await makeKey(admin, company.id, { expirationDate: inDays(5) });
    await upkeep(new Date());
    const [job] = await jobs();
    expect(job?.allowed).toMatchObject({ grants: [{ resource: "api-keys", action: "administer" }] });
    await cancelJob(await actorOf(admin, company.id), { id: job?.id });
    await upkeep(new Date());
    expect(await jobs()).toHaveLength(1);
    await upkeep(new Date(Date.now() + day + 60_000));
    expect(await jobs()).toHaveLength(2);
  });

  test("security logs are cut by each company's own policy, as their entries grow old", async () => {
    const [keeps, forgets] = [await makeChain(3), await makeChain(3)];
    for (const [chain, days] of [
      [keeps, null],
      [forgets, 30],
    ] as const) {
      await prisma().company.update({
        where: { id: chain.company.id },
        data: { securityLogRetentionDays: days },
      });
    }
    const later = new Date(Date.now() + 40 * day);
    vi.useFakeTimers({ toFake: ["Date"], now: later });
    await upkeep(later);
    for (const { company } of [keeps, forgets]) await workOnDue(company);
    vi.useRealTimers();
    const left = (id: string) => prisma().auditLog.count({ where: { companyId: id } });
    expect([await left(keeps.company.id), await left(forgets.company.id)]).toEqual([3, 1]);
    expect(await verdictOn(forgets.company.id)).toMatchObject({ unbroken: true, first: "4", through: "4" });
    const jobs = await prisma().job.findMany({ where: { companyId: forgets.company.id } });
    expect(jobs).toMatchObject([
      { kind: "security-log-retention", status: "succeeded", result: { removed: 3 } },
    ]);
  });

  test("of a broken security log nothing is removed, and the job says why", async () => {
    const { company } = await makeChain(3);
    await prisma().company.update({ where: { id: company.id }, data: { securityLogRetentionDays: 30 } });
    await tamper(
      "update audit_logs set actor_name = 'x' where company_id = $1::uuid and seq = 2",
      company.id,
    );
    const later = new Date(Date.now() + 40 * day);
    vi.useFakeTimers({ toFake: ["Date"], now: later });
    await upkeep(later);
    await workOnDue(company);
    vi.useRealTimers();
    expect(await prisma().job.findFirst({ where: { companyId: company.id } })).toMatchObject({
      status: "failed",
      error: { code: "conflict", detail: expect.stringContaining("Entry 2 was changed") },
    });
  });
});
