import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { findNewestCall } from "./newest-call";

async function setting() {
  const [admin, member] = [await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  const { view: shop } = await makeKey(admin, company.id, { name: "Shop" });
  const { view: till } = await makeKey(admin, company.id, { name: "Till" });
  return {
    ...{ company, member, shop, till },
    asAdmin: await actorOf(admin, company.id),
    asMember: await actorOf(member, company.id),
  };
}

test("the last call with a key, refused or not, or with whichever of the newest keys", async () => {
  const { company, shop, till, asAdmin } = await setting();
  expect(await findNewestCall(asAdmin, {})).toBeNull();
  expect(await findNewestCall(asAdmin, { id: shop.id })).toBeNull();
  const call = (apiKeyId: string, ago: number, given = {}) =>
    logCall({ companyId: company.id, apiKeyId, at: new Date(Date.now() - ago), ...given });
  call(shop.id, 5_000, { status: 403, code: "permission_denied", method: "POST" });
  expect(await findNewestCall(asAdmin, {})).toMatchObject({
    key: { name: "Shop" },
    call: { method: "POST", status: 403, code: "permission_denied", outcome: "refused" },
  });
  call(till.id, 2_000);
  expect(await findNewestCall(asAdmin, {})).toMatchObject({ key: { name: "Till" }, call: { status: 200 } });
  expect(await findNewestCall(asAdmin, { id: shop.id })).toMatchObject({ call: { status: 403 } });
});

test("nobody learns of a call with a key that they do not see", async () => {
  const { company, shop, asAdmin, asMember } = await setting();
  logCall({ companyId: company.id, apiKeyId: shop.id });
  const stranger = (await setting()).asAdmin;
  for (const actor of [asMember, stranger]) {
    expect(await findNewestCall(actor, {})).toBeNull();
    await expect(findNewestCall(actor, { id: shop.id })).rejects.toThrow("not_found");
  }
  await expect(findNewestCall(asAdmin, { id: randomUUID() })).rejects.toThrow("not_found");
  await expect(findNewestCall(asAdmin, { id: "x" })).rejects.toThrow("invalid_attribute");
  await expect(findNewestCall({ ...asAdmin, rights: new Map() }, {})).rejects.toThrow("permission_denied");
});
