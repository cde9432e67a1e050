import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeStaff } from "@/lib/testing/owners";
import { actorOf, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { dayMs } from "./concerns";
import { surveyApiKeys } from "./survey";
import { listKeyTags } from "./tags";

test("says of each key what a deed would meet, by name, and which tags there are", async () => {
  const { ada, company } = await makeStaff();
  const make = async (name: string, input: object, data: object) => {
    const { view } = await makeKey(ada, company.id, { name, ...input });
    await prisma().apiKey.updateMany({ where: { id: view.id }, data });
    return view.id;
  };
  const ago = (ms: number) => new Date(Date.now() - ms);
  const ids = [
    await make("d", { tags: ["eu"] }, { lastRequest: ago(dayMs + 60_000) }),
    await make("c", {}, { revokedAt: ago(1), revocationReason: "unused", expirationDate: ago(1) }),
    await make("b", { tags: ["ci"] }, { revokedAt: ago(1), revocationReason: "leaked" }),
    await make("a", { tags: ["eu", "ci", "eu"] }, { lastRequest: ago(dayMs - 60_000) }),
  ];
  const { keys, tags } = await surveyApiKeys(await actorOf(ada, company.id), { ids });
  const plain = { revoked: false, leaked: false, expirationDate: null, usedLately: false };
  expect(keys).toEqual([
    { ...plain, id: ids[3], name: "a", status: "active", usedLately: true },
    { ...plain, id: ids[2], name: "b", status: "inactive", revoked: true, leaked: true },
    { ...plain, id: ids[1], name: "c", status: "expired", revoked: true, expirationDate: expect.any(String) },
    { ...plain, id: ids[0], name: "d", status: "active" },
  ]);
  expect(tags).toEqual([
    { tag: "ci", count: 2 },
    { tag: "eu", count: 2 },
  ]);
});

test("leaves out what is not there, or is somebody else's", async () => {
  const { ada, mia, company } = await makeStaff();
  const theirs = await makeKey(ada, company.id, { name: "Theirs", tags: ["secret project"] });
  const own = await makeKey(mia, company.id, { name: "Mine", tags: ["mine"] });
  const gone = await makeKey(mia, company.id, { name: "Gone" });
  await prisma().apiKey.updateMany({ where: { id: gone.view.id }, data: { deletedAt: new Date() } });
  const stranger = await makePerson();
  const other = await makeCompany(stranger);
  const foreign = await makeKey(stranger, other.id, { name: "Foreign" });
  const ids = [theirs, own, gone, foreign].map(({ view }) => view.id);
  const member = await actorOf(mia, company.id);
  const { keys, tags } = await surveyApiKeys(member, { ids });
  expect(keys.map(({ name }) => name)).toEqual(["Mine"]);
  expect(tags).toEqual([{ tag: "mine", count: 1 }]);
  expect(await listKeyTags(member, {})).toEqual(["mine"]);
  expect(await listKeyTags(await actorOf(ada, company.id), {})).toEqual(["mine", "secret project"]);
});

test("tags come with those of most keys first", async () => {
  const { ada, company } = await makeStaff();
  for (const tags of [["b", "a"], ["b"], ["c", "b", "c"], ["c"]]) await makeKey(ada, company.id, { tags });
  expect(await listKeyTags(await actorOf(ada, company.id), {})).toEqual(["b", "c", "a"]);
});

test.each([
  ["no key", []],
  ["no id", ["x"]],
  ["10,001 keys", Array.from({ length: 10_001 }, () => "5b0ab1ce-0000-4000-8000-000000000000")],
])("%s cannot be surveyed", async (_, ids) => {
  const { ada, company } = await makeStaff();
  await expect(surveyApiKeys(await actorOf(ada, company.id), { ids })).rejects.toMatchObject({ status: 422 });
});
