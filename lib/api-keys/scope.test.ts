import { expect, test } from "vitest";
import { rightsOf } from "@/lib/permissions/effective";
import {
  actorOf,
  makeAccount,
  makeCompany,
  makeCustomer,
  makeKey,
  makeMember,
  makePerson,
} from "@/prisma/factories";
import { getKeyOwner } from "./owner";
import { getKeyScope } from "./scope";

async function setting() {
  const [admin, member] = [await makePerson(), await makePerson({ name: "Mia Member" })];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  return { company, admin, member, asAdmin: await actorOf(admin, company.id) };
}

test("a key that is not narrowed reaches everything, and none is not everything", async () => {
  const { company, admin, asAdmin } = await setting();
  const open = await makeKey(admin, company.id);
  expect(await getKeyScope(asAdmin, { id: open.view.id })).toEqual({ accounts: null, customers: null });
  const closed = await makeKey(admin, company.id, {
    accountsAccess: { ids: [] },
    customersAccess: { ids: [] },
  });
  const none = { count: 0, named: [] };
  expect(await getKeyScope(asAdmin, { id: closed.view.id })).toEqual({ accounts: none, customers: none });
});

test("accounts and customers are told by name, and by id alone where the viewer may not read names", async () => {
  const { company, admin, asAdmin } = await setting();
  const north = await makeAccount(company, "North");
  const customer = await makeCustomer(company, "production", { name: "Alder Bakery", accountId: north });
  const { view } = await makeKey(admin, company.id, {
    accountsAccess: { ids: [north] },
    customersAccess: { ids: [customer] },
  });
  expect(await getKeyScope(asAdmin, { id: view.id })).toEqual({
    accounts: { count: 1, named: [{ id: north, name: "North" }] },
    customers: { count: 1, named: [{ id: customer, name: "Alder Bakery" }] },
  });
  const grant = (resource: string, action: string, fields: string[] | null = null) => ({
    ...{ resource, action, fields },
  });
  const keys = [grant("api-keys", "read"), grant("api-keys", "administer")];
  const ids = [grant("accounts", "read", ["id"]), grant("customers", "read", ["id", "email"])];
  for (const own of [keys, [...keys, ...ids]]) {
    expect(await getKeyScope({ ...asAdmin, rights: rightsOf(own) }, { id: view.id })).toEqual({
      accounts: { count: 1, named: [{ id: north, name: null }] },
      customers: { count: 1, named: [{ id: customer, name: null }] },
    });
  }
});

test("the owner is told with the role that bounds the key, to those who may see the key", async () => {
  const { company, member, asAdmin } = await setting();
  const { view } = await makeKey(member, company.id);
  const owner = await getKeyOwner(asAdmin, { id: view.id });
  expect(owner).toMatchObject({ kind: "user", name: "Mia Member", active: true, role: { name: "Member" } });
  expect(owner.role.grants).toContainEqual({ resource: "customers", action: "read", fields: null });
  expect(owner.role.grants.some(({ resource }) => resource === "api-keys")).toBe(false);
  const other = await makePerson();
  await makeMember(company, other, "member");
  const asOther = await actorOf(other, company.id);
  await expect(getKeyOwner(asOther, { id: view.id })).rejects.toThrow("not_found");
  await expect(getKeyScope(asOther, { id: view.id })).rejects.toThrow("not_found");
});
