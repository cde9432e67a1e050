import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { createServiceAccountKey } from "./create";
import { regenerateApiKey } from "./regenerate";
import { updateApiKey } from "./update";

const read = (resource: string, fields: string[] | null = null) => ({ resource, action: "read", fields });
const administers = ["read", "create", "update", "administer"].map((action) => ({
  resource: "api-keys",
  action,
  fields: null,
}));

/** A company with a keeper of keys, who reads posts and otherwise may only look after everybody's keys. */
async function makeKeeper() {
  const tenant = await makeTenant();
  const companyId = tenant.company.id;
  const permissions = [...administers, read("posts", ["id", "title"])];
  const role = await prisma().role.create({ data: { companyId, name: "Key keeper", permissions } });
  const person = await makePerson();
  await makeMember(tenant.company, person, "member");
  await prisma().member.updateMany({ where: { companyId, userId: person.id }, data: { roleId: role.id } });
  const account = await prisma().serviceAccount.create({
    data: { companyId, name: "Exporter", roleId: tenant.company.roles.admin },
  });
  return {
    ...tenant,
    keeper: await actorOf(person, companyId),
    adminKey: (permissions?: object) => makeKey(tenant.admin, companyId, { permissions }),
    serviceAccountId: account.id,
    keys: () => prisma().apiKey.count({ where: { companyId, kind: "secret" } }),
  };
}

test("who administers keys is not shown the secret of one that may do more than they may", async () => {
  const { keeper, adminKey } = await makeKeeper();
  for (const permissions of [undefined, { posts: ["read"] }, { customers: { read: ["id"] } }]) {
    const { secret, view } = await adminKey(permissions);
    const asked = regenerateApiKey(keeper, { id: view.id, attributes: {} });
    await expect(asked).rejects.toMatchObject({ code: "permission_denied" });
    expect((await apiOf(secret)("GET", "/whoami")).status).toBe(200);
  }
  const narrow = await adminKey({ posts: { read: ["title"] } });
  const renewed = await regenerateApiKey(keeper, { id: narrow.view.id, attributes: {} });
  expect((await apiOf(renewed.secret)("GET", "/whoami")).status).toBe(200);
});

test("nor makes a service account's key that may; nothing is left of the attempt", async () => {
  const { keeper, serviceAccountId, keys } = await makeKeeper();
  const create = (permissions?: object) =>
    createServiceAccountKey(keeper, { serviceAccountId, attributes: { name: "Export", permissions } });
  await expect(create()).rejects.toMatchObject({
    code: "permission_denied",
    faults: [{ meta: { required: expect.stringMatching(/:/) } }],
  });
  await expect(create({ posts: ["read"] })).rejects.toMatchObject({ code: "permission_denied" });
  expect(await keys()).toBe(0);
  await create({ posts: { read: ["id"] } });
  expect(await keys()).toBe(1);
});

test("nor widens a key afterwards, whose secret they may hold; what is theirs to give they can add", async () => {
  const { keeper, serviceAccountId } = await makeKeeper();
  const { secret, view } = await createServiceAccountKey(keeper, {
    serviceAccountId,
    attributes: { name: "Export", permissions: [] },
  });
  const change = (attributes: object) => updateApiKey(keeper, { id: view.id, attributes });
  for (const permissions of [null, { posts: ["read"] }, { customers: { read: ["id"] } }]) {
    await expect(change({ permissions })).rejects.toMatchObject({ code: "permission_denied" });
  }
  expect((await apiOf(secret)("GET", "/posts")).status).toBe(403);
  await change({ permissions: { posts: { read: ["id"] } } });
  expect((await apiOf(secret)("GET", "/posts")).status).toBe(200);
});

test("of a key that may do more than they may, they still change the rest, and take rights away", async () => {
  const { keeper, adminKey } = await makeKeeper();
  const { view } = await adminKey();
  const change = (attributes: object) => updateApiKey(keeper, { id: view.id, attributes });
  expect(await change({ name: "Renamed", permissions: null })).toMatchObject({ inheritsRole: true });
  const narrower = await change({ permissions: { customers: { read: ["id"] } } });
  expect(narrower.permissions).toEqual([read("customers", ["id"])]);
});

test("a key of a service account works by its role, and stops with it", async () => {
  const { admin, company, serviceAccountId } = await makeKeeper();
  const actor = await actorOf(admin, company.id);
  const { secret, view } = await createServiceAccountKey(actor, {
    serviceAccountId,
    attributes: { name: "Export" },
  });
  expect(view).toMatchObject({ userId: null, serviceAccountId });
  const use = async () => (await apiOf(secret)("GET", "/posts")).status;
  expect(await use()).toBe(200);
  const change = (data: object) =>
    prisma().serviceAccount.updateMany({ where: { companyId: company.id, id: serviceAccountId }, data });
  await change({ suspendedAt: new Date() });
  expect(await use()).toBe(401);
  const again = createServiceAccountKey(actor, { serviceAccountId, attributes: { name: "More" } });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  await change({ suspendedAt: null, removedAt: new Date() });
  expect(await use()).toBe(401);
});

test("another company's service account is not there", async () => {
  const { serviceAccountId } = await makeKeeper();
  const other = await makeTenant();
  const actor = await actorOf(other.admin, other.company.id);
  const asked = createServiceAccountKey(actor, { serviceAccountId, attributes: { name: "Foreign" } });
  await expect(asked).rejects.toMatchObject({ code: "not_found" });
});
