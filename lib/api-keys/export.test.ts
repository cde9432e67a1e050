import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { rightsOf } from "@/lib/permissions/effective";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { eventsOf, makeStaff } from "@/lib/testing/owners";
import { actorOf, makeAccount, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { exportApiKeys, type ExportedKey } from "./export";

type Actor = Parameters<typeof exportApiKeys>[0];

async function exported(actor: Actor, input: object): Promise<ExportedKey[]> {
  const { batches } = await exportApiKeys(actor, input);
  const all: ExportedKey[] = [];
  for await (const keys of batches) all.push(...keys);
  return all;
}

const namesOf = (keys: readonly ExportedKey[]) => keys.map(({ key }) => key.name);
const everything = { filter: {} };

describe("which keys", () => {
  test("a member's are their own, whatever they ask for; another company's nobody's", async () => {
    const { ada, mia, company } = await makeStaff();
    const theirs = await makeKey(ada, company.id, { name: "Theirs" });
    const own = await makeKey(mia, company.id, { name: "Mine" });
    const member = await actorOf(mia, company.id);
    expect(namesOf(await exported(member, everything))).toEqual(["Mine"]);
    expect(namesOf(await exported(member, { filter: { owners: [ada.id] } }))).toEqual([]);
    expect(namesOf(await exported(member, { ids: [theirs.view.id, own.view.id] }))).toEqual(["Mine"]);
    const stranger = await makePerson();
    const other = await actorOf(stranger, (await makeCompany(stranger)).id);
    expect(await exported(other, everything)).toEqual([]);
    expect(await exported(other, { ids: [theirs.view.id, own.view.id] })).toEqual([]);
  });

  test("those of a filter come newest first, those that were selected in their order", async () => {
    const { ada, company } = await makeStaff();
    const actor = await actorOf(ada, company.id);
    const made = [];
    for (const name of ["a", "b", "c"])
      made.push((await makeKey(ada, company.id, { name, tags: [name] })).view.id);
    const gone = await makeKey(ada, company.id, { name: "gone" });
    await prisma().apiKey.updateMany({ where: { id: gone.view.id }, data: { deletedAt: new Date() } });
    expect(namesOf(await exported(actor, everything))).toEqual(["c", "b", "a"]);
    expect(namesOf(await exported(actor, { filter: { tags: ["a", "c"] } }))).toEqual(["c", "a"]);
    const [a, b] = made;
    expect(namesOf(await exported(actor, { ids: [b, gone.view.id, a, b] }))).toEqual(["b", "a"]);
  });

  test("10,000 come in batches, each key once, also while others are made and deleted", async () => {
    const { ada, company } = await makeStaff();
    await makeManyKeys(ada, company, { count: 10_000 });
    const before = await prisma().apiKey.findMany({ where: { companyId: company.id, kind: "secret" } });
    const deleted = new Set(before.filter((_, index) => index % 97 === 0).map(({ id }) => id));
    const { count, batches } = await exportApiKeys(await actorOf(ada, company.id), everything);
    expect(count).toBe(10_000);
    const ids: string[] = [];
    for await (const keys of batches) {
      expect(keys.length).toBeLessThanOrEqual(500);
      ids.push(...keys.map(({ key }) => key.id));
      if (ids.length !== 500) continue;
      await prisma().apiKey.updateMany({
        where: { id: { in: [...deleted] } },
        data: { deletedAt: new Date() },
      });
      await makeManyKeys(ada, company, { count: 300, name: "Late", since: new Date("2030-01-01") });
    }
    expect(new Set(ids).size).toBe(ids.length);
    const early = ids.slice(0, 500).filter((id) => deleted.has(id));
    const expected = before.filter(({ id }) => !deleted.has(id)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...expected, ...early].toSorted());
  });
});

test("accounts are named to those who may read their names, to others they are ids", async () => {
  const { ada, company } = await makeStaff();
  const north = await makeAccount(company, "North");
  await makeKey(ada, company.id, { accountsAccess: { ids: [north] } });
  const actor = await actorOf(ada, company.id);
  const accountsTo = async (viewer: Actor) =>
    (await exported(viewer, everything)).map(({ accounts }) => accounts);
  expect(await accountsTo(actor)).toEqual([["North"]]);
  for (const fields of [[], ["id"]]) {
    const own = [
      { resource: "api-keys", action: "read", fields: null },
      { resource: "accounts", action: "read", fields },
    ];
    expect(await accountsTo({ ...actor, rights: rightsOf(own) })).toEqual([[north]]);
  }
});

describe("on record", () => {
  test("each export is a row of the security log, with what was asked for and how many it was", async () => {
    const { ada, company } = await makeStaff();
    const actor = await actorOf(ada, company.id);
    const { view } = await makeKey(ada, company.id, { name: "One" });
    await exportApiKeys(actor, { filter: { environments: ["production"], search: "o" } });
    await exportApiKeys(actor, { ids: [view.id, "5b0ab1ce-0000-4000-8000-000000000000"] });
    const rows = await eventsOf(company.id, /^api-keys\.export$/);
    expect(rows).toMatchObject([
      {
        actionType: "read",
        outcome: "success",
        subjectKind: "api-key",
        subjectId: null,
        subjectName: "1 key",
        actorId: ada.id,
        before: null,
        after: { keys: 1, filter: { environments: ["production"], search: "o" } },
      },
      { actionType: "read", after: { keys: 1, selected: 2 } },
    ]);
  });

  test("nothing leaves where it cannot be put on record, or may not be read", async () => {
    const { ada, company } = await makeStaff();
    const actor = await actorOf(ada, company.id);
    const { ...nobody } = { ...actor, rights: new Map() };
    await expect(exportApiKeys(nobody, everything)).rejects.toThrow("permission_denied");
    await prisma().auditHead.deleteMany({ where: { companyId: company.id } });
    await expect(exportApiKeys(actor, everything)).rejects.toThrow("no audit chain");
  });

  test.each([[{}], [{ ids: [] }], [{ ids: ["x"] }], [{ filter: { page: 1 } }], [{ filter: {}, ids: [] }]])(
    "%j cannot be read",
    async (input) => {
      const { ada, company } = await makeStaff();
      await expect(exportApiKeys(await actorOf(ada, company.id), input)).rejects.toMatchObject({
        status: 422,
      });
      expect(await eventsOf(company.id, /^api-keys\.export$/)).toEqual([]);
    },
  );
});
