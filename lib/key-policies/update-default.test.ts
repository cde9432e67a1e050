import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { getDefaultLimit } from "./get-default";
import { updateKeyPolicy } from "./update";
import { updateDefaultLimit } from "./update-default";

const limit = { rateLimitMax: 7, rateLimitTimeWindow: 1000 };

test("new keys start with it, unless their environment has a limit of its own; old ones keep theirs", async () => {
  const { admin, company, api } = await makeTenant();
  const actor = await actorOf(admin, company.id);
  const old = await api("POST", "/authentication/api-keys", { name: "Old" });
  const own = { rateLimitMax: 3, rateLimitTimeWindow: 60_000 };
  await updateKeyPolicy(actor, { environment: "staging", attributes: own });
  expect(await updateDefaultLimit(actor, limit)).toEqual(limit);
  expect(await getDefaultLimit(actor, {})).toEqual(limit);
  const make = (environment: string) => api("POST", "/authentication/api-keys", { name: "New", environment });
  expect((await make("production")).body.data).toMatchObject(limit);
  expect((await make("staging")).body.data).toMatchObject(own);
  const { id } = old.body.data as { id: string }; // a 201
  expect((await api("GET", `/authentication/api-keys/${id}`)).body.data).toMatchObject({ rateLimitMax: 100 });
});

test("a change is on record with both sides; a repeat is not", async () => {
  const { admin, company } = await makeTenant();
  const actor = await actorOf(admin, company.id);
  await updateDefaultLimit(actor, limit);
  await updateDefaultLimit(actor, limit);
  const rows = await prisma().auditLog.findMany({
    where: { companyId: company.id, event: "key-policies.update-default" },
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    subjectKind: "company",
    subjectId: company.id,
    before: { rateLimitMax: 100, rateLimitTimeWindow: 60_000 },
    after: limit,
  });
});

test.each([
  [{ ...limit, rateLimitMax: 0 }, "/rateLimitMax"],
  [{ ...limit, rateLimitMax: null }, "/rateLimitMax"],
  [{ ...limit, rateLimitTimeWindow: 99 }, "/rateLimitTimeWindow"],
  [{ rateLimitMax: 7 }, "/rateLimitTimeWindow"],
  [{ ...limit, maxApiKeys: 1 }, "/maxApiKeys"],
])("%j is refused by name, and nothing changes", async (input, pointer) => {
  const { admin, company } = await makeTenant();
  const actor = await actorOf(admin, company.id);
  await expect(updateDefaultLimit(actor, input)).rejects.toMatchObject({ faults: [{ source: { pointer } }] });
  expect(await getDefaultLimit(actor, {})).toEqual({ rateLimitMax: 100, rateLimitTimeWindow: 60_000 });
});

test("members read it and cannot change it; one company's is not another's", async () => {
  const { admin, company } = await makeTenant();
  const mia = await makePerson();
  await makeMember(company, mia, "member");
  const member = await actorOf(mia, company.id);
  await expect(updateDefaultLimit(member, limit)).rejects.toThrow("permission_denied");
  await updateDefaultLimit(await actorOf(admin, company.id), limit);
  expect(await getDefaultLimit(member, {})).toEqual(limit);
  const other = await makeTenant();
  expect(await getDefaultLimit(await actorOf(other.admin, other.company.id), {})).toMatchObject({
    rateLimitMax: 100,
  });
});
