import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { makeServiceAccount, makeServiceAccountKey, makeStaff, type Staff } from "@/lib/testing/owners";
import { actorOf, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { dayMs } from "./concerns";
import { listApiKeyIds } from "./ids";
import { countApiKeys, listApiKeys } from "./list";
import { mostSelected } from "./schemas";

describe("a filter finds the same keys in the list, in their count and as ids", () => {
  let staff: Staff;
  let actor: UserActor;
  let bot: string;
  const plain = { permissions: { customers: ["read"] } };

  beforeAll(async () => {
    staff = await makeStaff();
    const { ada, uma, mia, company } = staff;
    actor = await actorOf(ada, company.id);
    bot = await makeServiceAccount(staff);
    const soon = new Date(Date.now() + 5 * dayMs).toISOString();
    const late = new Date(Date.now() + 500 * dayMs).toISOString();
    await makeKey(ada, company.id, { ...plain, name: "soon", expirationDate: soon, tags: ["ci", "eu"] });
    await makeKey(ada, company.id, {
      ...plain,
      name: "staged",
      environment: "staging",
      expirationDate: late,
    });
    await makeKey(mia, company.id, { name: "inherits", expirationDate: late, tags: ["eu"] });
    await makeKey(mia, company.id, { ...plain, name: "bound", allowedIps: ["203.0.113.0/24"] });
    const idle = await makeKey(ada, company.id, { ...plain, name: "idle", expirationDate: late });
    await makeServiceAccountKey(staff, bot, {
      ...plain,
      name: "bot",
      environment: "staging",
      expirationDate: late,
    });
    await makeKey(uma, company.id, {
      ...plain,
      name: "stopped",
      environment: "staging",
      expirationDate: late,
    });
    const long = new Date(Date.now() - 100 * dayMs);
    await prisma().apiKey.updateMany({ where: { id: idle.view.id }, data: { updatedAt: long } });
    const gone = { suspendedAt: new Date() };
    await prisma().member.updateMany({ where: { companyId: company.id, userId: uma.id }, data: gone });
  });

  test.each<[string, () => object, string[]]>([
    ["none", () => ({}), ["bot", "bound", "idle", "inherits", "soon", "staged", "stopped"]],
    ["a concern", () => ({ concerns: ["expiring"] }), ["soon"]],
    ["idleness", () => ({ concerns: ["idle"] }), ["idle"]],
    ["an owner who is gone", () => ({ concerns: ["stopped"] }), ["stopped"]],
    ["everlasting", () => ({ concerns: ["everlasting"] }), ["bound"]],
    ["the role of the owner", () => ({ concerns: ["wide"] }), ["inherits"]],
    ["no restriction", () => ({ concerns: ["unrestricted"] }), ["idle", "inherits", "soon"]],
    ["either of two concerns", () => ({ concerns: ["expiring", "wide"] }), ["inherits", "soon"]],
    ["a member", () => ({ owners: [staff.mia.id] }), ["bound", "inherits"]],
    ["a service account", () => ({ owners: [bot] }), ["bot"]],
    ["two owners", () => ({ owners: [bot, staff.uma.id] }), ["bot", "stopped"]],
    ["nobody", () => ({ owners: [] }), []],
    ["a tag", () => ({ tags: ["eu"] }), ["inherits", "soon"]],
    [
      "all of it",
      () => ({ tags: ["eu"], owners: [staff.ada.id], concerns: ["expiring"], search: "so" }),
      ["soon"],
    ],
  ])("%s", async (_, filter, expected) => {
    const { keys } = await listApiKeys(actor, filter());
    expect(keys.map(({ name }) => name).toSorted()).toEqual(expected);
    expect(await countApiKeys(actor, filter())).toEqual({ total: expected.length, exact: true });
    const { ids, more } = await listApiKeyIds(actor, filter());
    expect(ids).toEqual(keys.map(({ id }) => id));
    expect(more).toBe(false);
  });
});

test("a member gets the ids of their own keys alone, whatever owner they name; another company's none", async () => {
  const { ada, mia, company } = await makeStaff();
  await makeKey(ada, company.id, { name: "Theirs" });
  const own = await makeKey(mia, company.id, { name: "Mine" });
  const member = await actorOf(mia, company.id);
  expect((await listApiKeyIds(member, {})).ids).toEqual([own.view.id]);
  expect((await listApiKeyIds(member, { owners: [ada.id] })).ids).toEqual([]);
  const stranger = await makePerson();
  const other = await makeCompany(stranger);
  const { ids } = await listApiKeyIds(await actorOf(stranger, other.id), { owners: [ada.id] });
  expect(ids).toEqual([]);
});

test("of more than 10,000 the newest are given, and that others match", async () => {
  const { ada, company } = await makeStaff();
  const actor = await actorOf(ada, company.id);
  await makeManyKeys(ada, company, { count: mostSelected });
  expect(await listApiKeyIds(actor, {})).toMatchObject({ more: false });
  const newer = await makeKey(ada, company.id, { name: "Newest" }).catch((error: unknown) => error);
  expect(newer).toBeInstanceOf(Error); // the company may have no more
  await makeManyKeys(ada, company, { count: 1, since: new Date("2030-01-01"), name: "Newest" });
  const { ids, more } = await listApiKeyIds(actor, {});
  expect(more).toBe(true);
  expect(new Set(ids).size).toBe(mostSelected);
  const first = await prisma().apiKey.findFirst({ where: { companyId: company.id, id: ids[0] } });
  expect(first?.name).toMatch(/^Newest/);
});

test.each([
  [{ concerns: ["loud"] }],
  [{ concerns: [] }],
  [{ statuses: [] }],
  [{ owners: ["me"] }],
  [{ tags: [""] }],
  [{ page: 2 }],
])("%j cannot be read", async (filter) => {
  const { ada, company } = await makeStaff();
  await expect(listApiKeyIds(await actorOf(ada, company.id), filter)).rejects.toMatchObject({
    status: 422,
  });
});
