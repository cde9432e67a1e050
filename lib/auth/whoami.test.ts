import { expect, test } from "vitest";
import { registry } from "@/lib/permissions/registry";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeCustomer, makeKey } from "@/prisma/factories";

test("a key is told what it is, whose, where, what it may do now and how it is limited", async () => {
  const { admin, company, api } = await makeTenant();
  const customer = await makeCustomer(company, "production");
  const { secret, view } = await makeKey(admin, company.id, {
    permissions: { customers: { read: ["name", "id"] }, posts: ["delete"] },
    customersAccess: { ids: [customer] },
    rateLimitMax: 7,
    refillAmount: 2,
    refillInterval: 60_000,
  });
  const expected = {
    kind: "apiKey",
    key: { id: view.id, name: view.name },
    owner: { kind: "user", id: admin.id, name: admin.name, email: admin.email },
    company: { id: company.id, name: company.name },
    environment: "production",
    permissions: [
      { resource: "customers", action: "read", fields: ["id", "name"] },
      { resource: "posts", action: "delete", fields: null },
    ],
    limits: {
      rateLimitEnabled: true,
      rateLimitMax: 7,
      refillAmount: 2,
      refillInterval: 60_000,
    },
    accountsAccess: null,
    customersAccess: { ids: [customer] },
  };
  expect((await apiOf(secret)("GET", "/whoami")).body.data).toEqual(expected);
  await api("PATCH", `/authentication/api-keys/${view.id}`, {
    permissions: [],
    rateLimitEnabled: false,
    accountsAccess: { ids: [] },
  });
  expect((await apiOf(secret)("GET", "/whoami")).body.data).toEqual({
    ...expected,
    permissions: [],
    accountsAccess: { ids: [] },
    limits: {
      rateLimitEnabled: false,
      rateLimitMax: null,
      refillAmount: null,
      refillInterval: null,
    },
  });
});

test("a person is told who they are, their role, and everything it holds; nothing of any key", async () => {
  const { admin, company, api } = await makeTenant();
  const { data } = (await api("GET", "/whoami")).body;
  expect(data).toMatchObject({
    kind: "user",
    user: { email: admin.email },
    role: "Admin",
    company: { id: company.id },
    limits: null,
  });
  expect(data).not.toHaveProperty("key");
  const { permissions } = data as { permissions: unknown[] };
  expect(permissions).toHaveLength(Object.values(registry).flatMap(({ actions }) => actions).length);
});
