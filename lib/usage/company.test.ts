import { expect, test } from "vitest";
import { dayMs, idleDays } from "@/lib/api-keys/concerns";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { prisma } from "@/lib/db";
import type { BusyCaller } from "./company";
import { noKey } from "@/lib/request-logs/tally";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getCompanyUsage } from "./company";

async function setting() {
  const [admin, member] = [await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  const { view: adminKey } = await makeKey(admin, company.id, { name: "Shop" });
  const { view: memberKey } = await makeKey(member, company.id, { name: "Notebook" });
  const call = (apiKeyId: string | null, given = {}) =>
    logCall({ companyId: company.id, apiKeyId, ...given });
  const [asAdmin, asMember] = [await actorOf(admin, company.id), await actorOf(member, company.id)];
  return { company, asAdmin, asMember, adminKey, memberKey, call };
}

const nameOf = (caller: BusyCaller) => (caller.kind === "people" ? "people" : caller.name);

test("admins see the calls of everybody's keys and of people, a member those of their own keys", async () => {
  const { asAdmin, asMember, adminKey, memberKey, call } = await setting();
  for (let n = 0; n < 3; n++) call(adminKey.id);
  call(memberKey.id, { status: 429, code: "rate_limited" });
  call(null);
  const all = await getCompanyUsage(asAdmin, {});
  expect(all).toMatchObject({
    whose: "everybody",
    calls: 5,
    activeKeys: 2,
    refusals: [{ name: "rate_limited", count: 1 }],
  });
  const figures = all.keys.map((caller) => [nameOf(caller), caller.calls, caller.totals.refused] as const);
  expect(figures.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
    ["Notebook", 1, 1],
    ["Shop", 3, 0],
    ["people", 1, 0],
  ]);
  const own = await getCompanyUsage(asMember, {});
  expect(own).toMatchObject({ whose: "own", calls: 1, totals: { served: 0, refused: 1 } });
  expect(own.keys.map(nameOf)).toEqual(["Notebook"]);
  expect(own.choices.keys).toHaveLength(1);
  expect(await getCompanyUsage(asMember, { apiKeyId: adminKey.id })).toMatchObject({ calls: 0, keys: [] });
  expect(await getCompanyUsage(asMember, { apiKeyId: noKey })).toMatchObject({ calls: 0 });
});

test("a person without keys sees no calls, and another company none of ours", async () => {
  const { company, adminKey, call } = await setting();
  call(adminKey.id);
  const newcomer = await makePerson();
  await makeMember(company, newcomer, "member");
  const nothing = { calls: 0, keys: [], neverUsed: 0, idle: 0 };
  expect(await getCompanyUsage(await actorOf(newcomer, company.id), {})).toMatchObject(nothing);
  const stranger = await makePerson();
  const elsewhere = await makeCompany(stranger);
  expect(await getCompanyUsage(await actorOf(stranger, elsewhere.id), {})).toMatchObject(nothing);
});

test("narrows to a key, an adapter's key, an endpoint, an outcome, and still offers what else there is", async () => {
  const { company, asAdmin, asMember, adminKey, memberKey, call } = await setting();
  call(adminKey.id, { address: "192.0.2.1" });
  call(adminKey.id, { endpoint: null, status: 404, code: "not_found" });
  call(memberKey.id, { endpoint: "POST /posts", status: 500, code: "internal" });
  call(null);
  const usage = (input: object) => getCompanyUsage(asAdmin, input);
  const ofKey = await usage({ apiKeyId: adminKey.id });
  expect(ofKey).toMatchObject({ calls: 2, talkers: { calls: 2 }, activeKeys: 1 });
  expect(ofKey.choices.keys).toHaveLength(3);
  expect(ofKey.choices.endpoints.toSorted()).toEqual(["", "GET /customers", "POST /posts"]);
  expect((await usage({ apiKeyId: adminKey.id, outcome: "served" })).talkers.addresses).toEqual([
    { name: "192.0.2.1", count: 1 },
  ]);
  expect(await usage({ apiKeyId: noKey })).toMatchObject({ calls: 1, talkers: { calls: 1 }, activeKeys: 0 });
  expect(await usage({ endpoint: "" })).toMatchObject({ calls: 1, totals: { clientError: 1 } });
  expect(await usage({ outcome: "serverError" })).toMatchObject({
    calls: 1,
    endpoints: [{ name: "POST /posts" }],
  });
  const given = { companyId: company.id, environment: "production", kind: "webhook" } as const;
  const adapter = (apiKeyId: string | null) =>
    prisma().adapter.create({ data: { ...given, name: `Calls in: ${apiKeyId !== null}`, apiKeyId } });
  const [calling, silent] = [await adapter(memberKey.id), await adapter(null)];
  expect(await usage({ adapterId: calling.id })).toMatchObject({
    ...{ calls: 1, totals: { serverError: 1 } },
    choices: { adapters: [{ id: calling.id }] },
  });
  expect(await usage({ adapterId: silent.id })).toMatchObject({ calls: 0 });
  const staging = await usage({ apiKeyId: adminKey.id, environment: "staging" });
  expect(staging).toMatchObject({ calls: 0, choices: { keys: [{ name: "Shop" }] } });
  expect(await usage({ adapterId: calling.id, apiKeyId: adminKey.id })).toMatchObject({ calls: 0 });
  expect((await getCompanyUsage(asMember, {})).choices.adapters).toMatchObject([{ id: calling.id }]);
  await prisma().adapter.update({
    where: { companyId_id: { companyId: company.id, id: calling.id } },
    data: { apiKeyId: adminKey.id },
  });
  expect((await getCompanyUsage(asMember, {})).choices.adapters).toEqual([]);
  const stranger = await setting();
  expect(await getCompanyUsage(stranger.asAdmin, { adapterId: calling.id })).toMatchObject({ calls: 0 });
});

test("narrows to the environment that was called", async () => {
  const { asAdmin, adminKey, call } = await setting();
  call(adminKey.id);
  call(adminKey.id, { environment: "staging", status: 401, code: "environment_mismatch" });
  const { totals } = await getCompanyUsage(asAdmin, { environment: "staging" });
  expect(totals).toMatchObject({ served: 0, refused: 1 });
  expect((await getCompanyUsage(asAdmin, {})).calls).toBe(2);
});

test("a deleted key's calls stay counted, under its name", async () => {
  const { asAdmin, adminKey, call } = await setting();
  call(adminKey.id);
  await deleteApiKey(asAdmin, { id: adminKey.id });
  const { keys, calls } = await getCompanyUsage(asAdmin, {});
  expect(calls).toBe(1);
  expect(keys).toMatchObject([{ name: "Shop", state: "deleted" }]);
});

test("counts the working keys that were never used, and those that no longer are", async () => {
  const { asAdmin, asMember, adminKey, memberKey, call } = await setting();
  expect(await getCompanyUsage(asAdmin, {})).toMatchObject({ neverUsed: 2, idle: 0 });
  expect(await getCompanyUsage(asAdmin, { environment: "staging" })).toMatchObject({ neverUsed: 0 });
  call(adminKey.id);
  expect(await getCompanyUsage(asAdmin, {})).toMatchObject({ neverUsed: 1, idle: 0 });
  const longAgo = new Date(Date.now() - (idleDays + 1) * dayMs);
  const unused = { lastRequest: longAgo, updatedAt: longAgo };
  await prisma().apiKey.updateMany({ where: { id: adminKey.id }, data: unused });
  expect(await getCompanyUsage(asAdmin, {})).toMatchObject({ neverUsed: 1, idle: 1 });
  expect(await getCompanyUsage(asMember, {})).toMatchObject({ neverUsed: 1, idle: 0 });
  await revokeApiKey(asMember, { id: memberKey.id, attributes: {} });
  expect(await getCompanyUsage(asAdmin, {})).toMatchObject({ neverUsed: 0, idle: 1 });
});
