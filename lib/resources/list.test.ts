import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import type { Called } from "@/lib/testing/call";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeTenants } from "@/lib/testing/tenants";
import { apiOf } from "@/lib/testing/tenant";
import { makeCustomer, makeToken } from "@/prisma/factories";

type Row = Record<string, unknown> & { id: string; name: string };
const rows = ({ body }: Called) => body.data as Row[]; // what a list answers
const names = (answer: Called) => rows(answer).map(({ name }) => name);

describe("200: numbered pages, filters and sorts", () => {
  let tenant: Tenant;
  const list = (query: string) => tenant.api("GET", `/customers?${query}`);

  beforeAll(async () => {
    tenant = await makeTenant();
    for (const [index, name] of ["ada", "bob", "Cy", "d,e"].entries()) {
      const id = await makeCustomer(tenant.company, "production", {
        name,
        email: index % 2 ? `${name}@x.test` : null,
      });
      await prisma().customer.updateMany({
        where: { id },
        data: { createdAt: new Date(Date.UTC(2026, 0, index + 1)) },
      });
    }
  });

  test.each<[string, string[]]>([
    ["", ["d,e", "Cy", "bob", "ada"]],
    ["sort=createdAt", ["ada", "bob", "Cy", "d,e"]],
    ["sort=-name&page[size]=1", ["d,e"]],
    ["filter[name]=ada,Cy", ["Cy", "ada"]],
    ["filter[name]=ada&filter[name]=Cy", ["Cy", "ada"]],
    ["filter[name]=cy", []],
    ["filter[name]=ada&filter[email]=bob@x.test", []],
    ["filter[createdAt]=2026-01-02T00:00:00.000Z", ["bob"]],
    ["filter[createdAt]=2026-01-02T02:00:00%2B02:00", ["bob"]],
    ["page[size]=3&page[number]=2", ["ada"]],
    ["page[size]=3&page[number]=3", []],
    ["page[number]=999999999999", []],
  ])("%s", async (query, expected) => {
    const answer = await list(query);
    expect([answer.status, names(answer)]).toEqual([200, expected]);
  });

  test("links: other parameters in front, in their order, repeats kept", async () => {
    const { body } = await list(
      "filter[name]=ada&page[number]=2&fields=id,name&page[size]=1&filter[name]=Cy&sort=-name,id",
    );
    const front = "/v3/customers?filter[name]=ada&fields=id,name&filter[name]=Cy&sort=-name,id&page[size]=1";
    expect(body.links).toEqual({
      first: `${front}&page[number]=1`,
      next: null,
      prev: `${front}&page[number]=1`,
    });
  });

  test("values in links are encoded, so that following them asks the same", async () => {
    const name = "a&b=c #d+e%f ü";
    await makeCustomer(tenant.company, "production", { name });
    await makeCustomer(tenant.company, "production", { name });
    const first = await list(`filter[name]=${encodeURIComponent(name)}&page[size]=1`);
    const second = await tenant.api("GET", (first.body.links?.next ?? "").replace("/v3", ""));
    expect([names(first), names(second), second.body.links?.next]).toEqual([[name], [name], null]);
    expect(rows(first)[0]?.id).not.toBe(rows(second)[0]?.id);
  });
});

describe("400 invalid_parameter, with the parameter", () => {
  test.each([
    ["/customers?page[number]=0", "page[number]"],
    ["/customers?page[size]=101", "page[size]"],
    ["/customers?page[size]=1&page[size]=1", "page[size]"],
    ["/customers?page[cursor]=x", "page[cursor]"],
    ["/customers?filter[name]=", "filter[name]"],
    ["/customers?filter[name]=a,,b", "filter[name]"],
    ["/customers?filter[metadata]=x", "filter[metadata]"],
    ["/customers?filter[createdAt]=yesterday", "filter[createdAt]"],
    ["/customers?sort=metadata", "sort"],
    ["/customers?sort=name&sort=-name", "sort"],
    ["/customers?fields=", "fields"],
    ["/customers?fields=id,password", "fields"],
    ["/customers?Filter[name]=x", "Filter[name]"],
    ["/customers?limit=5", "limit"],
    ["/licenses?filter[seats]=many", "filter[seats]"],
    ["/licenses?filter[seats]=1.5", "filter[seats]"],
    ["/licenses?filter[seats]=2147483648", "filter[seats]"],
    ["/licenses?filter[seats]=99999999999", "filter[seats]"],
    ["/telemetry?filter[value]=1e999", "filter[value]"],
    ["/telemetry?page[number]=2", "page[number]"],
    ["/telemetry?sort=name", "sort"],
    ["/telemetry?page[cursor]=", "page[cursor]"],
    ["/telemetry?page[cursor]=bm90IGEgY3Vyc29y", "page[cursor]"],
    ["/customers/00000000-0000-4000-8000-000000000000?filter[id]=x", "filter[id]"],
  ])("%s", async (path, parameter) => {
    const { api } = await makeTenant();
    const answer = await api("GET", path);
    expect([answer.status, answer.body.errors?.map(({ source }) => source)]).toEqual([400, [{ parameter }]]);
  });
});

describe("every field that can be compared", () => {
  test("filters by its own value find the row, and sorts by it work, for every resource", async () => {
    const tenants = await makeTenants();
    const api = apiOf((await makeToken(tenants.admin)).token);
    for (const resource of [
      "customers",
      "licenses",
      "telemetry",
      "posts",
      "comments",
      "users",
      "accounts",
      "logs",
      "events",
    ] as const) {
      const own = tenants.rows.own[resource];
      const row = (await api("GET", `/${resource}/${own}`)).body.data as Row;
      for (const [field, value] of Object.entries(row)) {
        if (value === null || typeof value === "object") continue;
        const found = await api("GET", `/${resource}?filter[${field}]=${encodeURIComponent(String(value))}`);
        expect(
          rows(found).map(({ id }) => id),
          `${resource} ${field}`,
        ).toContain(own);
        if (!["telemetry", "logs", "events"].includes(resource))
          expect((await api("GET", `/${resource}?sort=-${field}`)).status).toBe(200);
      }
    }
  });
});

describe("a stream of telemetry", () => {
  test("page after page gives every row that was there once, newest first, while rows arrive, whatever their times", async () => {
    const { api, company } = await makeTenant();
    const customerId = await makeCustomer(company, "production");
    const add = (times: readonly number[]) =>
      prisma().telemetry.createManyAndReturn({
        data: times.map((time) => ({
          ...{ companyId: company.id, environment: "production" as const, customerId, name: "n", value: 1 },
          occurredAt: new Date(),
          createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, time)),
        })),
        select: { id: true },
      });
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(
        times,
        fc.array(times, { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (before, arrivals, size) => {
          await prisma().telemetry.deleteMany({ where: { companyId: company.id } });
          const there = (await add(before)).map(({ id }) => id);
          const seen: Row[] = [];
          const waiting = [...arrivals];
          let next: string | null = `/v3/telemetry?page[size]=${size}`;
          while (next !== null) {
            const answer: Called = await api("GET", next.replace("/v3", ""));
            expect(answer.body.links?.prev).toBe(null);
            seen.push(...rows(answer));
            next = answer.body.links?.next ?? null;
            followed += 1;
            await add(waiting.shift() ?? []);
          }
          const ids = seen.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(there.filter((id) => !ids.includes(id))).toEqual([]);
          const createdAt = seen.map((row) => String(row.createdAt));
          expect(createdAt).toEqual(createdAt.toSorted().reverse());
        },
      ),
      { numRuns: 15 },
    );
    expect(followed).toBeGreaterThan(25);
  });

  test("links: first without a cursor, prev always null, filters kept in front", async () => {
    const { api, company } = await makeTenant();
    const customerId = await makeCustomer(company, "production");
    for (const name of ["n", "n", "m"]) await api("POST", "/telemetry", { customerId, name, value: 1 });
    const { body } = await api("GET", "/telemetry?filter[name]=n&page[size]=1");
    const front = "/v3/telemetry?filter[name]=n&page[size]=1";
    expect(body.links).toEqual({
      first: front,
      next: expect.stringMatching(/^\/v3\/telemetry\?filter\[name\]=n&page\[size\]=1&page\[cursor\]=[\w-]+$/),
      prev: null,
    });
    const last = await api("GET", (body.links?.next ?? "").replace("/v3", ""));
    expect([rows(last).length, last.body.links]).toEqual([1, { first: front, next: null, prev: null }]);
  });
});
