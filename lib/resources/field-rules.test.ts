import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { keyResources, registry } from "@/lib/permissions/registry";
import { definitions } from "./contract";
import { codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeTenants } from "@/lib/testing/tenants";
import { makeCustomer, makeKey } from "@/prisma/factories";

type Grants = Record<string, unknown>;
const keyWith = async ({ admin, company }: Pick<Tenant, "admin" | "company">, permissions: Grants) =>
  apiOf((await makeKey(admin, company.id, { permissions, rateLimitEnabled: false })).secret);
const withheld = ({ headers }: Called) => headers.get("snappy-withheld-fields");
const sources = ({ body }: Called) => body.errors?.map(({ code, source }) => [code, source]);
const resources = keyResources.filter((resource) => registry[resource].fields.length > 0);

describe("reading", () => {
  test.each(resources)(
    "%s: each granted field comes alone, in lists and reads, and the rest is counted",
    async (resource) => {
      const tenants = await makeTenants();
      const fields: readonly string[] = registry[resource].fields;
      const full = await keyWith(tenants, { [resource]: ["read"] });
      const [whole] = (await full("GET", `/${resource}`)).body.data as Record<string, unknown>[];
      expect(Object.keys(whole ?? {})).toEqual(fields);
      for (const field of fields) {
        const api = await keyWith(tenants, { [resource]: { read: [field] } });
        const list = await api("GET", `/${resource}`);
        const rows = list.body.data as object[];
        expect(rows.length).toBeGreaterThan(0);
        expect([...new Set(rows.flatMap(Object.keys))]).toEqual([field]);
        const read = await api("GET", `/${resource}/${tenants.rows.own[resource as "customers"]}`);
        expect(Object.keys(read.body.data as object)).toEqual([field]);
        expect([withheld(list), withheld(read)]).toEqual(Array(2).fill(String(fields.length - 1)));
      }
    },
  );

  test("fields= only narrows: what is not granted stays away, in the usual order, and is counted when asked for", async () => {
    const tenant = await makeTenant();
    await makeCustomer(tenant.company, "production", { name: "Zenith", email: "z@zenith.test" });
    const api = await keyWith(tenant, { customers: { read: ["id", "name", "metadata"] } });
    const some = await api("GET", "/customers?fields=name,email&fields=id");
    expect(Object.keys((some.body.data as object[])[0] ?? {})).toEqual(["id", "name"]);
    expect(withheld(some)).toBe("1");
    const none = await api("GET", "/customers?fields=email");
    expect([none.body.data, withheld(none)]).toEqual([[{}], "1"]);
    expect(sources(await api("GET", "/customers?fields=passwordHash"))).toEqual([
      ["invalid_parameter", { parameter: "fields" }],
    ]);
  });

  test.each(resources)(
    "%s: to filter or sort by a field outside the grant is 403 field_forbidden",
    async (resource) => {
      const tenant = await makeTenant();
      const [granted = "", ...others]: readonly string[] = registry[resource].fields;
      const api = await keyWith(tenant, { [resource]: { read: [granted] } });
      const definition = definitions.find((one) => one.resource === resource);
      for (const field of others.filter((name) => definition?.fields[name]?.kind !== "json")) {
        const value = /Id$|_id$/.test(field)
          ? crypto.randomUUID()
          : field.endsWith("At")
            ? "2026-01-01T00:00:00Z"
            : (definition?.fields[field]?.oneOf?.[0] ?? "1");
        const filtered = await api("GET", `/${resource}?filter[${field}]=${value}`);
        expect(sources(filtered)).toEqual([["field_forbidden", { parameter: `filter[${field}]` }]]);
        if (!definition?.stream && !definition?.fields[field]?.unsorted)
          expect(sources(await api("GET", `/${resource}?sort=-${field}`))).toEqual([
            ["field_forbidden", { parameter: "sort" }],
          ]);
      }
      expect((await api("GET", `/${resource}?filter[id]=${crypto.randomUUID()}`)).status).toBe(200);
    },
  );

  test("a cursor tells nothing of the fields it is made of, and cannot be made by hand", async () => {
    const tenants = await makeTenants();
    const at = {
      companyId: tenants.company.id,
      environment: "production",
      customerId: tenants.rows.own.customers ?? "",
    } as const;
    const data = Array.from({ length: 3 }, () => ({ ...at, name: "x", value: 1, occurredAt: new Date() }));
    await prisma().telemetry.createMany({ data });
    const api = await keyWith(tenants, { telemetry: { read: ["name"] } });
    const next = (await api("GET", "/telemetry?page[size]=1")).body.links?.next ?? "";
    const cursor = new URLSearchParams(next.split("?")[1]).get("page[cursor]") ?? "";
    expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toMatch(/\d{13}|[0-9a-f]{8}-/);
    const handmade = Buffer.from(JSON.stringify([Date.now(), crypto.randomUUID()])).toString("base64url");
    for (const wrong of [
      handmade,
      "",
      "x",
      cursor.slice(0, -2),
      cursor.replace(/^./, (first) => (first === "A" ? "B" : "A")),
    ])
      expect(sources(await api("GET", `/telemetry?page[cursor]=${wrong}`))).toEqual([
        ["invalid_parameter", { parameter: "page[cursor]" }],
      ]);
    expect((await api("GET", next.replace("/v3", ""))).status).toBe(200);
  });
});

describe("writing", () => {
  test("a create that names a field outside the grant is refused whole, each by its pointer, before anything is parsed", async () => {
    const tenant = await makeTenant();
    const api = await keyWith(tenant, { customers: { create: ["name"], read: ["id"] } });
    const answer = await api("POST", "/customers", { name: 5, email: "no", metadata: {}, nothing: 1 });
    expect(answer.status).toBe(403);
    expect(sources(answer)).toEqual([
      ["field_forbidden", { pointer: "/email" }],
      ["field_forbidden", { pointer: "/metadata" }],
    ]);
    expect(answer.body.errors?.[0]?.meta).toEqual({ required: "customers:create", field: "email" });
    expect(await prisma().customer.count({ where: { companyId: tenant.company.id } })).toBe(0);
    expect((await api("POST", "/customers", { name: "Zenith" })).status).toBe(201);
  });

  test("an update likewise; what the grant holds is changed", async () => {
    const tenant = await makeTenant();
    const id = await makeCustomer(tenant.company, "production", { name: "Before", email: "a@b.test" });
    const api = await keyWith(tenant, { customers: { update: ["email"], read: ["email"] } });
    const refused = await api("PATCH", `/customers/${id}`, { name: "After", email: "c@d.test" });
    expect(sources(refused)).toEqual([["field_forbidden", { pointer: "/name" }]]);
    const changed = await api("PATCH", `/customers/${id}`, { email: "e@f.test" });
    expect(changed.body.data).toEqual({ id, email: "e@f.test" });
    expect(await prisma().customer.findMany({ where: { id } })).toMatchObject([
      { name: "Before", email: "e@f.test" },
    ]);
  });

  test("who may create but not read learns the id and nothing else", async () => {
    const api = await keyWith(await makeTenant(), { customers: ["create"] });
    const answer = await api("POST", "/customers", { name: "Zenith" });
    expect(answer.body.data).toEqual({ id: expect.any(String) });
    expect([answer.status, withheld(answer)]).toEqual([201, "7"]);
    expect(codes(await api("GET", (answer.headers.get("location") ?? "").replace("/v3", "")))).toEqual([
      "permission_denied",
    ]);
  });

  test("a grant of no fields is no grant", async () => {
    const api = await keyWith(await makeTenant(), { customers: { create: [], read: [] } });
    expect(codes(await api("POST", "/customers", {}))).toEqual(["permission_denied"]);
    expect(codes(await api("GET", "/customers"))).toEqual(["permission_denied"]);
  });
});

describe("403 permission_denied", () => {
  test("names the permission that was missing", async () => {
    const tenants = await makeTenants();
    const api = await keyWith(tenants, { customers: ["read"] });
    const answer = await api("POST", "/customers", { name: "Zenith" });
    expect(answer.body.errors).toMatchObject([
      {
        code: "permission_denied",
        detail: "This key may not create customers.",
        meta: { required: "customers:create" },
      },
    ]);
  });
});
