import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { rightsOf } from "@/lib/permissions/effective";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { actorOf, makeCompany, makeCustomer, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { findEverything } from "./find";

async function setting() {
  const ada = await makePerson({ name: "Zoé Lindqvist" });
  const ben = await makePerson({ name: "Ben O%Neill_" });
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  return { ada, ben, company, admin: await actorOf(ada, company.id), member: await actorOf(ben, company.id) };
}

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
const endsOf = (key: string) => ({ start: key.slice(0, 10), lastFour: key.slice(-10, -6) });

describe("by name", () => {
  test("finds keys, people, customers and roles, whatever their case and accents", async () => {
    const { admin, ada, company } = await setting();
    await makeKey(ada, company.id, { name: "Café terminal" });
    await makeCustomer(company, "staging", { name: "Cafe Lindner" });
    const found = await findEverything(admin, { search: "CAFE" });
    expect(names(found.keys)).toEqual(["Café terminal"]);
    expect(found.customers).toMatchObject([{ name: "Cafe Lindner", environment: "staging" }]);
    expect(names((await findEverything(admin, { search: "zoe" })).people)).toEqual(["Zoé Lindqvist"]);
    expect(names((await findEverything(admin, { search: "zoé" })).people)).toEqual(["Zoé Lindqvist"]);
    expect(names((await findEverything(admin, { search: "admi" })).roles)).toEqual(["Admin"]);
  });

  test("finds a key by as much of its start as is known", async () => {
    const { admin, ada, company } = await setting();
    const { secret, view } = await makeKey(ada, company.id, { name: "Terminal" });
    for (const length of [7, 8, 10]) {
      const { keys } = await findEverything(admin, { search: secret.slice(0, length) });
      expect(keys.map(({ id }) => id)).toContain(view.id);
    }
    expect((await findEverything(admin, { search: "sna_zz%" })).keys).toEqual([]);
  });

  test.each(["%%", "__", "\\\\", "';--", "%_%", "O%N%l"])("takes %s as it stands", async (search) => {
    const { admin, ada, company } = await setting();
    await makeKey(ada, company.id, { name: "Terminal" });
    await makeCustomer(company, "production", { name: "Lindner" });
    const { keys, people, customers, webhooks, adapters, roles } = await findEverything(admin, { search });
    expect([keys, people, customers, webhooks, adapters, roles].flat()).toEqual([]);
  });

  test("finds what has such characters in its name", async () => {
    const { admin } = await setting();
    expect(names((await findEverything(admin, { search: "o%n" })).people)).toEqual(["Ben O%Neill_"]);
    expect(names((await findEverything(admin, { search: "ll_" })).people)).toEqual(["Ben O%Neill_"]);
  });

  test("finds nothing of another company, of another person's keys, or of what the role may not read", async () => {
    const [one, other] = [await setting(), await setting()];
    const name = `Kiosk ${one.company.id.slice(0, 8)}`;
    await makeKey(one.ada, one.company.id, { name });
    await makeCustomer(one.company, "production", { name });
    expect((await findEverything(one.admin, { search: name })).keys).toHaveLength(1);
    const stranger = await findEverything(other.admin, { search: name });
    expect([stranger.keys, stranger.customers].flat()).toEqual([]);
    expect((await findEverything(one.member, { search: name })).keys).toEqual([]);
    expect((await findEverything(one.member, { search: "Zoé" })).people).toEqual([]);
    const rights = rightsOf([{ resource: "roles", action: "read", fields: null }]);
    const before = await prisma().auditLog.count({ where: { companyId: one.company.id } });
    const little = await findEverything({ ...one.admin, rights }, { search: name });
    expect([little.keys, little.customers, little.people].flat()).toEqual([]);
    expect(await prisma().auditLog.count({ where: { companyId: one.company.id } })).toBe(before);
  });

  test("shows of a customer only what may be read", async () => {
    const { admin, company } = await setting();
    await makeCustomer(company, "production", { name: "Lindner", email: "mia@lindner.test" });
    const rights = rightsOf([{ resource: "customers", action: "read", fields: ["id", "name"] }]);
    const reader = { ...admin, rights };
    expect((await findEverything(reader, { search: "lindner" })).customers).toMatchObject([{ email: null }]);
    expect((await findEverything(reader, { search: "mia@lindner" })).customers).toEqual([]);
  });

  test("refuses what is neither a search nor the ends of a key", async () => {
    const { admin } = await setting();
    for (const input of [null, {}, { search: "a" }, { search: "x".repeat(101) }, { start: "sna_" }])
      await expect(findEverything(admin, input)).rejects.toThrow("invalid_attribute");
    const both = { search: "two", start: "sna_abcdef", lastFour: "abcd" };
    await expect(findEverything(admin, both)).rejects.toThrow("invalid_attribute");
  });
});

describe("by the ends of a key that was pasted", () => {
  test("says which key it is, how it stands, and whether it can be revoked", async () => {
    const { admin, ada, company } = await setting();
    const { secret, view } = await makeKey(ada, company.id, { name: "Terminal", environment: "staging" });
    const pasted = async () => (await findEverything(admin, endsOf(secret))).pasted;
    const known = { id: view.id, name: "Terminal", environment: "staging", secret: "current" };
    expect(await pasted()).toMatchObject([{ ...known, status: "active", mayRevoke: true }]);
    await revokeApiKey(admin, { id: view.id, attributes: { reason: "leaked", note: null } });
    expect(await pasted()).toMatchObject([{ ...known, status: "inactive", mayRevoke: false }]);
  });

  test("knows nothing of another company's, another person's or an unknown one", async () => {
    const [one, other] = [await setting(), await setting()];
    const { secret } = await makeKey(one.ada, one.company.id);
    for (const stranger of [other.admin, one.member])
      expect((await findEverything(stranger, endsOf(secret))).pasted).toEqual([]);
    const wrong = { ...endsOf(secret), lastFour: "0000" };
    expect((await findEverything(one.admin, wrong)).pasted).toEqual([]);
  });
});
