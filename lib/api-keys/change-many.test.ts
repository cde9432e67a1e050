import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { updateKeyPolicy } from "@/lib/key-policies/update";
import { codes } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { changeApiKeys } from "./change-many";

async function makeDesk(count = 3) {
  const tenant = await makeTenant();
  const actor = await actorOf(tenant.admin, tenant.company.id);
  const keys = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      makeKey(tenant.admin, tenant.company.id, { name: `Key ${index}` }),
    ),
  );
  const ids = keys.map(({ view }) => view.id);
  return {
    ...tenant,
    ...{ actor, keys, ids },
    /** Sorted by name. */
    rows: () =>
      prisma().apiKey.findMany({
        where: { companyId: tenant.company.id, kind: "secret" },
        orderBy: { name: "asc" },
      }),
    events: (event: string) => prisma().auditLog.count({ where: { companyId: tenant.company.id, event } }),
  };
}

test("each key is revoked on its own, with its own row in the security log", async () => {
  const { actor, ids, keys, events } = await makeDesk();
  const result = await changeApiKeys(actor, {
    ids,
    deed: { kind: "revoke", reason: "leaked", note: "Found" },
  });
  expect(result.failed).toEqual([]);
  expect(result.done.map(({ id }) => id)).toEqual(ids);
  for (const { secret } of keys)
    expect(codes(await apiOf(secret)("GET", "/whoami"))).toEqual(["key_revoked"]);
  expect(await events("api-keys.revoke")).toBe(3);
  await changeApiKeys(actor, { ids: ids.slice(1), deed: { kind: "reactivate" } });
  const [first, second] = keys;
  expect(codes(await apiOf(first?.secret ?? "")("GET", "/whoami"))).toEqual(["key_revoked"]);
  expect((await apiOf(second?.secret ?? "")("GET", "/whoami")).status).toBe(200);
});

test("one that is refused is named with its reason and holds up none of the others", async () => {
  const { actor, ids, rows, api } = await makeDesk(4);
  await updateKeyPolicy(actor, { environment: "production", attributes: { maxLifetimeDays: 10 } });
  await api("DELETE", `/authentication/api-keys/${ids[1]}`);
  const late = new Date(Date.now() + 50 * 86_400_000).toISOString();
  const refused = await changeApiKeys(actor, { ids, deed: { kind: "expire", expirationDate: late } });
  expect(refused.done).toEqual([]);
  expect(refused.failed).toHaveLength(4);
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const mixed = await changeApiKeys(actor, { ids, deed: { kind: "expire", expirationDate: soon } });
  expect(mixed.done.map(({ name }) => name)).toEqual(["Key 0", "Key 2", "Key 3"]);
  expect(mixed.failed).toEqual([{ id: ids[1], name: null, reason: "There is no such API key." }]);
  const living = (await rows()).filter(({ deletedAt }) => deletedAt === null);
  expect(living.map(({ expirationDate }) => expirationDate?.toISOString())).toEqual([soon, soon, soon]);
});

test("tags are added and taken away without touching the others; a repeat is not recorded", async () => {
  const { actor, ids, rows, events } = await makeDesk(2);
  const [first] = ids;
  await changeApiKeys(actor, { ids: [first], deed: { kind: "tag", add: ["own"] } });
  await changeApiKeys(actor, { ids, deed: { kind: "tag", add: ["ci", "ci", "eu"] } });
  await changeApiKeys(actor, { ids, deed: { kind: "tag", add: ["ci"], remove: ["eu"] } });
  expect((await rows()).map(({ tags }) => tags)).toEqual([["own", "ci"], ["ci"]]);
  const before = await events("api-keys.tag");
  await changeApiKeys(actor, { ids, deed: { kind: "tag", add: ["ci"] } });
  expect(await events("api-keys.tag")).toBe(before);
  const many = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
  const { failed } = await changeApiKeys(actor, { ids, deed: { kind: "tag", add: many } });
  expect(failed.map(({ name }) => name)).toEqual(["Key 0", "Key 1"]);
});

describe("refused", () => {
  test("a member changes their own keys and learns nothing of others'", async () => {
    const { company, ids } = await makeDesk(1);
    const mia = await makePerson();
    await makeMember(company, mia, "member");
    const own = await makeKey(mia, company.id, { name: "Mine" });
    const member = await actorOf(mia, company.id);
    const result = await changeApiKeys(member, { ids: [...ids, own.view.id], deed: { kind: "revoke" } });
    expect(result.done).toEqual([{ id: own.view.id, name: "Mine" }]);
    expect(result.failed).toEqual([{ id: ids[0], name: null, reason: "There is no such API key." }]);
  });

  test("another company's keys are not there", async () => {
    const [one, other] = [await makeDesk(1), await makeDesk(1)];
    const { failed } = await changeApiKeys(one.actor, { ids: other.ids, deed: { kind: "revoke" } });
    expect(failed).toMatchObject([{ name: null, reason: "There is no such API key." }]);
    expect((await other.rows())[0]?.revokedAt).toBeNull();
  });

  test.each([
    [{ ids: [], deed: { kind: "revoke" } }],
    [{ ids: ["x"], deed: { kind: "revoke" } }],
    [{ ids: ["5b0ab1ce-0000-4000-8000-000000000000"], deed: { kind: "erase" } }],
    [{ ids: ["5b0ab1ce-0000-4000-8000-000000000000"], deed: { kind: "revoke", ids: [] } }],
  ])("%j cannot be read", async (input) => {
    const { actor } = await makeDesk(1);
    await expect(changeApiKeys(actor, input)).rejects.toMatchObject({ status: 422 });
  });
});
