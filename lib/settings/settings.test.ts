import { expect, test } from "vitest";
import { listAdapters } from "@/lib/adapters/list";
import { countApiKeys, listApiKeys } from "@/lib/api-keys/list";
import { pressingConcerns } from "@/lib/api-keys/concerns";
import { prisma } from "@/lib/db";
import { listMembers } from "@/lib/members/list";
import { suspendMember } from "@/lib/members/suspend";
import { listWebhooks } from "@/lib/webhooks/list";
import { actorOf, makeAccount, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getCompanyState } from "./company";
import { getKeysState } from "./keys";
import { getAdaptersState, getWebhooksState } from "./links";
import { getMembersState } from "./members";
import { getRolesState } from "./roles";

// What a card says is what the screen shows that it leads to.

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function setting() {
  const [admin, member] = [await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  return {
    ...{ company, admin, member },
    asAdmin: await actorOf(admin, company.id),
    asMember: await actorOf(member, company.id),
  };
}

test("keys: as many as the list has, and each that needs attention once, whatever for", async () => {
  const { company, admin, member, asAdmin, asMember } = await setting();
  const expirationDate = inDays(5).toISOString();
  await makeKey(admin, company.id, { name: "Fine" });
  await makeKey(admin, company.id, { name: "Soon", expirationDate });
  const { view: both } = await makeKey(member, company.id, { name: "Soon and idle", expirationDate });
  await prisma().apiKey.updateMany({ where: { id: both.id }, data: { updatedAt: inDays(-100) } });
  expect(await getKeysState(asMember, {})).toMatchObject({ total: 1, pressing: 1 });
  await suspendMember(asAdmin, { id: member.id });
  const state = await getKeysState(asAdmin, {});
  const narrowed = { concerns: [...pressingConcerns] };
  expect(state).toEqual({ total: 3, exact: true, pressing: 2, more: false });
  expect(await countApiKeys(asAdmin, narrowed)).toMatchObject({ total: state.pressing });
  expect((await listApiKeys(asAdmin, narrowed)).keys.map(({ name }) => name).toSorted()).toEqual([
    "Soon",
    "Soon and idle",
  ]);
  expect(await getKeysState((await setting()).asAdmin, {})).toMatchObject({ total: 0, pressing: 0 });
});

test("members: as many as the list has, and the active ones without a second factor", async () => {
  const { company, admin, asAdmin, asMember } = await setting();
  const gone = await makePerson();
  await makeMember(company, gone, "member");
  await suspendMember(asAdmin, { id: gone.id });
  await prisma().user.update({ where: { id: admin.id }, data: { twoFactorEnabledAt: new Date() } });
  const state = await getMembersState(asAdmin, {});
  expect(state).toEqual({ people: 3, withoutFactor: 1, demanded: false });
  expect((await listMembers(asAdmin, {})).total).toBe(state.people);
  const without = { statuses: ["active"], withoutSecondFactor: true };
  expect((await listMembers(asAdmin, without)).total).toBe(state.withoutFactor);
  await expect(getMembersState(asMember, {})).rejects.toThrow("permission_denied");
});

test("webhooks and adapters: those that fail, and none that somebody stopped", async () => {
  const { company, asAdmin, asMember } = await setting();
  const of = { companyId: company.id, environment: "production" } as const;
  const webhook = (state: object) =>
    prisma().webhookEndpoint.create({
      data: { ...of, url: "https://x.test/", secret: Buffer.from("x"), ...state },
    });
  await webhook({});
  await webhook({ failingSince: inDays(-1) });
  await webhook({ disabledAt: new Date(), disabledReason: "gone" });
  await webhook({ disabledAt: new Date(), disabledReason: "person", failingSince: inDays(-1) });
  const adapter = (state: object) =>
    prisma().adapter.create({ data: { ...of, kind: "webhook", name: "A", ...state } });
  await adapter({});
  await adapter({ sendingFailingSince: inDays(-1) });
  await adapter({ failingSince: inDays(-1), pausedAt: new Date() });
  expect(await getWebhooksState(asAdmin, {})).toEqual({ count: 4, failing: 2 });
  expect(await listWebhooks(asAdmin, { status: "failing" })).toHaveLength(2);
  expect(await getAdaptersState(asAdmin, {})).toEqual({ count: 3, failing: 1 });
  expect((await listAdapters(asAdmin, { status: "failing" })).adapters).toHaveLength(1);
  const elsewhere = (await setting()).asAdmin;
  expect(await getWebhooksState(elsewhere, {})).toEqual({ count: 0, failing: 0 });
  expect(await getAdaptersState(elsewhere, {})).toEqual({ count: 0, failing: 0 });
  await expect(getWebhooksState(asMember, {})).rejects.toThrow("permission_denied");
});

test("roles, accounts and the company's rules, for whom they are", async () => {
  const { company, asAdmin, asMember } = await setting();
  for (const name of ["North", "South", "East"]) await makeAccount(company, name);
  await prisma().role.create({ data: { companyId: company.id, name: "Support" } });
  const where = { id: company.id };
  await prisma().company.update({ where, data: { requireTwoFactor: true, securityLogRetentionDays: 90 } });
  expect(await getRolesState(asAdmin, {})).toEqual({ builtIn: 2, own: 1 });
  const state = await getCompanyState(asAdmin, {});
  expect(state).toMatchObject({ requireTwoFactor: true, logDays: 90 });
  expect(state.accounts.named).toEqual(["East", "Main", "North"].slice(0, 3));
  expect(state.accounts.count).toBe(await prisma().account.count({ where: { companyId: company.id } }));
  for (const verb of [getRolesState, getCompanyState])
    await expect(verb(asMember, {})).rejects.toThrow("permission_denied");
});
