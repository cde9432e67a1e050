import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { updateKeyPolicy } from "@/lib/key-policies/update";
import { codes } from "@/lib/testing/call";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { upkeep } from "./upkeep";

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

async function makeScene() {
  const tenant = await makeTenant();
  const companyId = tenant.company.id;
  const admin = await actorOf(tenant.admin, companyId);
  return {
    ...tenant,
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
    const { admin, company, mails } = await makeScene();
    const { view: key, secret } = await makeKey(admin, company.id, {
      name: "Billing <b>&",
      expirationDate: inDays(20),
    });
    await Promise.all([upkeep(), upkeep()]);
    await upkeep();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: admin.email, subject: expect.stringContaining("Billing <b>&") });
    expect(mail?.text).toContain(`/c/${key.companyId}/settings/api-keys/${key.id}`);
    expect(mail?.text).toContain(`${key.start}…${key.lastFour}`);
    expect(JSON.stringify(mail)).not.toContain(secret);
    expect(mail?.html).not.toContain("<b>");
    await prisma().apiKey.updateMany({ where: { id: key.id }, data: { expirationDate: inDays(6) } });
    await upkeep();
    await prisma().apiKey.updateMany({ where: { id: key.id }, data: { expirationDate: inDays(0.5) } });
    await upkeep();
    await upkeep();
    expect(await mails()).toHaveLength(3);
  });

  test("nothing is said of keys that are revoked, deleted, expired, far from it or of another kind", async () => {
    const { admin, company, mails, api } = await makeScene();
    const make = async (expirationDate: string | null) =>
      (await makeKey(admin, company.id, { expirationDate })).view.id;
    await make(null);
    await make(inDays(31));
    const [revoked, deleted, expired] = [await make(inDays(5)), await make(inDays(5)), await make(inDays(5))];
    await api("POST", `/authentication/api-keys/${revoked}/revocation`);
    await api("DELETE", `/authentication/api-keys/${deleted}`);
    await prisma().apiKey.updateMany({ where: { id: expired }, data: { expirationDate: daysAgo(1) } });
    await upkeep();
    expect(await mails()).toEqual([]);
  });

  test("of a key whose owner is suspended every admin is told, and nobody of another company", async () => {
    const { admin, company, mails } = await makeScene();
    const [mia, other] = [await makePerson(), await makeScene()];
    await makeMember(company, mia, "member");
    await makeKey(mia, company.id, { expirationDate: inDays(5) });
    await prisma().member.updateMany({ where: { userId: mia.id }, data: { suspendedAt: new Date() } });
    await upkeep();
    expect((await mails()).map(({ to }) => to)).toEqual([admin.email]);
    expect(await other.mails()).toEqual([]);
  });
});

describe("many keys", () => {
  test("that expire together are each told of, however many were told of before", async () => {
    const { admin, company, mails } = await makeScene();
    await makeManyKeys(admin, company, { count: 1_100 });
    const expirationDate = new Date(inDays(20));
    await prisma().apiKey.updateMany({
      where: { companyId: company.id, kind: "secret" },
      data: { expirationDate },
    });
    await upkeep();
    expect(await mails()).toHaveLength(1_100);
    await upkeep();
    expect(await mails()).toHaveLength(1_100);
  });

  test("an owner whose address takes no mail keeps nobody from theirs: the admins are told", async () => {
    const { admin, company, mails } = await makeScene();
    const odd = await makePerson({ email: `odd-${company.id}@host-.test` });
    await makeMember(company, odd, "member");
    for (const owner of [odd, admin]) await makeKey(owner, company.id, { expirationDate: inDays(5) });
    await upkeep();
    expect((await mails()).map(({ to }) => to)).toEqual([admin.email, admin.email]);
  });

  test("nothing more is begun once the process stops", async () => {
    const { admin, company, mails } = await makeScene();
    await makeKey(admin, company.id, { expirationDate: inDays(5) });
    await upkeep(AbortSignal.abort());
    expect(await mails()).toEqual([]);
  });
});

describe("idle keys", () => {
  test("are warned of, then revoked by policy, and the log says who did it and why", async () => {
    const { admin, company, rule, age, mails, api } = await makeScene();
    const { secret, view: key } = await makeKey(admin, company.id);
    await rule({ idleWarnDays: 30, idleDisableDays: 60 });
    await age(key.id, 40);
    await upkeep();
    const read = async () => (await api("GET", `/authentication/api-keys/${key.id}`)).body.data;
    expect(await read()).toMatchObject({ status: "active" });
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("is not being used"),
    ]);
    await age(key.id, 61);
    await upkeep();
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
    const { admin, company, rule, age, api } = await makeScene();
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
    await upkeep();
    await api("DELETE", `/authentication/api-keys/${revived.view.id}/revocation`);
    await upkeep();
    const { data } = (await api("GET", "/authentication/api-keys?filter[status]=inactive")).body;
    expect(data).toEqual([]);
    expect(staging.view.status).toBe("active");
  });
});
