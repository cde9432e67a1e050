import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getLastUse } from "./last-use";
import { regenerateApiKey } from "./regenerate";

async function setting() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view } = await makeKey(person, company.id);
  const key = { apiKeyId: view.id, companyId: company.id };
  const call = (seconds: number, given = {}) =>
    logCall({ ...key, at: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)), ...given });
  const current = () => prisma().apiKeySecret.findFirstOrThrow({ where: { ...key, expiresAt: null } });
  return { person, company, id: view.id, call, current, actor: await actorOf(person, company.id) };
}

test("a key that was never used says so, with its one secret", async () => {
  const { actor, id } = await setting();
  expect(await getLastUse(actor, { id })).toMatchObject({
    last: null,
    secrets: [{ last: null, expiresAt: null }],
  });
});

test("while an overlap runs each secret tells its own last use, whatever the other one does", async () => {
  const { actor, id, call, current } = await setting();
  const old = await current();
  call(1, { secretId: old.id, address: "198.51.100.4" });
  await regenerateApiKey(actor, { id, attributes: { overlapSeconds: 3600 } });
  const fresh = await current();
  call(3, { secretId: fresh.id, address: "203.0.113.9", path: "/public-api/v3/posts" });
  call(2, { secretId: old.id, address: "198.51.100.5" });
  call(4, { secretId: fresh.id, status: 429, code: "rate_limited", admitted: false });

  const { last, secrets } = await getLastUse(actor, { id });
  expect(last).toMatchObject({ at: "2026-01-01T00:00:04.000Z", outcome: "refused" });
  expect(secrets).toMatchObject([
    { start: fresh.start, expiresAt: null, requestCount: 1, last: { at: "2026-01-01T00:00:04.000Z" } },
    { start: old.start, requestCount: 2, last: { at: "2026-01-01T00:00:02.000Z", address: "198.51.100.5" } },
  ]);
  expect(secrets[1]?.expiresAt).not.toBeNull();
});

test("of calls at one and the same moment each secret tells its own", async () => {
  const { actor, id, call, current } = await setting();
  const old = await current();
  await regenerateApiKey(actor, { id, attributes: { overlapSeconds: 3600 } });
  const fresh = await current();
  for (let n = 0; n < 4; n++) {
    call(1, { secretId: old.id, address: "198.51.100.4" });
    call(1, { secretId: fresh.id, address: "203.0.113.9" });
  }
  const { secrets } = await getLastUse(actor, { id });
  expect(secrets.map(({ last }) => last?.address)).toEqual(["203.0.113.9", "198.51.100.4"]);
});

test("a secret whose overlap is over is not told", async () => {
  const { actor, id, call, current } = await setting();
  const old = await current();
  call(1, { secretId: old.id });
  await regenerateApiKey(actor, { id, attributes: { overlapSeconds: 3600 } });
  await prisma().apiKeySecret.updateMany({ where: { id: old.id }, data: { expiresAt: new Date() } });
  expect((await getLastUse(actor, { id })).secrets.map(({ expiresAt }) => expiresAt)).toEqual([null]);
});

test("another person's and another company's key are not told", async () => {
  const { company, id } = await setting();
  const member = await makePerson();
  await makeMember(company, member, "member");
  await expect(getLastUse(await actorOf(member, company.id), { id })).rejects.toThrow("not_found");
  const { actor } = await setting();
  await expect(getLastUse(actor, { id })).rejects.toThrow("not_found");
});
