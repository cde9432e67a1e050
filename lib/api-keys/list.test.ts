import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes, type Called, type CallOptions } from "@/lib/testing/call";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { countApiKeys } from "./list";

const path = "/authentication/api-keys";
const names = ({ body }: Called) => (body.data as { name: string }[]).map(({ name }) => name);

describe("200: filters and sorts", () => {
  let tenant: Tenant;
  let accounts: { north: string; south: string };
  const list = (query: string) => tenant.api("GET", `${path}?${query}`);

  /** Five keys, a to e, each different in every column that a list can ask for. */
  beforeAll(async () => {
    tenant = await makeTenant();
    const { admin, company } = tenant;
    accounts = { north: await makeAccount(company, "North"), south: await makeAccount(company, "South") };
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const ids = (...access: string[]) => ({ accountsAccess: { ids: access } });
    const keys = [
      ["a 100% key", {}, { lastRequest: at(9), expirationDate: new Date("2040-01-03") }],
      [
        "b_under",
        { environment: "staging", ...ids(accounts.north) },
        { revokedAt: at(1), lastRequest: at(7) },
      ],
      ["c", { environment: "development", ...ids(accounts.south) }, { expirationDate: at(1) }],
      ["d", ids(accounts.north, accounts.south), { expirationDate: at(2), revokedAt: at(1) }],
      ["E", ids(), { expirationDate: new Date("2040-01-02") }],
    ] as const;
    for (const [index, [name, input, data]] of keys.entries()) {
      const { view } = await makeKey(admin, company.id, { name, ...input });
      await prisma().apiKey.updateMany({
        where: { id: view.id },
        data: { ...data, createdAt: at(index + 1) },
      });
    }
  });

  test.each<[string, string[]]>([
    ["", ["E", "d", "c", "b_under", "a 100% key"]],
    ["filter[environment]=staging", ["b_under"]],
    ["filter[environment]=staging,development", ["c", "b_under"]],
    ["filter[environment]=staging&filter[environment]=development", ["c", "b_under"]],
    ["filter[status]=active", ["E", "a 100% key"]],
    ["filter[status]=inactive", ["b_under"]],
    ["filter[status]=expired", ["d", "c"]],
    ["filter[status]=expired,inactive", ["d", "c", "b_under"]],
    ["filter[search]=UNDER", ["b_under"]],
    ["filter[search]=100%25", ["a 100% key"]],
    ["filter[search]=%25", ["a 100% key"]],
    ["filter[search]=_", ["b_under"]],
    ["filter[search]=%5C", []],
    ["filter[search]=e&filter[status]=active", ["E", "a 100% key"]],
    ["sort=createdAt", ["a 100% key", "b_under", "c", "d", "E"]],
    ["sort=-createdAt", ["E", "d", "c", "b_under", "a 100% key"]],
    ["sort=lastRequest&filter[status]=active,inactive", ["b_under", "a 100% key", "E"]],
    ["sort=-lastRequest&filter[status]=active,inactive", ["a 100% key", "b_under", "E"]],
    ["sort=expirationDate", ["c", "d", "E", "a 100% key", "b_under"]],
    ["sort=-expirationDate,name", ["a 100% key", "E", "d", "c", "b_under"]],
  ])("%s", async (query, expected) => {
    const answer = await list(query);
    expect([answer.status, names(answer)]).toEqual([200, expected]);
  });

  test("sort=name goes up, sort=-name is its reverse", async () => {
    const up = names(await list("sort=name"));
    expect(new Set(up).size).toBe(5);
    expect(names(await list("sort=-name"))).toEqual(up.toReversed());
  });

  test("filter[accountId] finds the keys that reach any of the accounts, unrestricted ones included", async () => {
    const { north, south } = accounts;
    expect(names(await list(`filter[accountId]=${north}`))).toEqual(["d", "b_under", "a 100% key"]);
    expect(names(await list(`filter[accountId]=${north.toUpperCase()},${south}`))).toEqual([
      "d",
      "c",
      "b_under",
      "a 100% key",
    ]);
    expect(names(await list(`filter[accountId]=${crypto.randomUUID()}`))).toEqual(["a 100% key"]);
    expect(names(await list("filter[accountId]=acc123,acc456"))).toEqual(["a 100% key"]);
  });

  test("Snappy-Account-Id narrows lists and reads to the keys that reach the account", async () => {
    const headers = { "snappy-account-id": accounts.south };
    const narrowed = await tenant.api("GET", path, undefined, { headers });
    expect(names(narrowed)).toEqual(["d", "c", "a 100% key"]);
    const [hidden] = (await list("filter[search]=b_under")).body.data as { id: string }[];
    const read = (options?: object) => tenant.api("GET", `${path}/${hidden?.id}`, undefined, options);
    expect([(await read()).status, (await read({ headers })).status]).toEqual([200, 404]);
  });

  test("a key is found by its visible ends, and by the whole of it pasted", async () => {
    const { admin, company, api } = await makeTenant();
    const { view, secret } = await makeKey(admin, company.id, { name: "Wanted" });
    await makeKey(admin, company.id, { name: "Other" });
    for (const search of [view.start, view.lastFour, secret])
      expect(names(await api("GET", `${path}?filter[search]=${search}`))).toEqual(["Wanted"]);
  });
});

describe("200: pages", () => {
  test("links are as the reference writes them, other parameters in front, brackets plain", async () => {
    const { api, admin, company } = await makeTenant();
    for (const name of ["a", "b", "c"]) await makeKey(admin, company.id, { name });
    const accounts = `${company.accountId},${crypto.randomUUID()}`;
    const page = (number: number) =>
      `/v3${path}?filter[accountId]=${accounts}&sort=name&page[size]=1&page[number]=${number}`;
    const get = (number: string) =>
      api(
        "GET",
        `${path}?page%5Bsize%5D=1&filter%5BaccountId%5D=${accounts.replace(",", "%2C")}&${number}&sort=name`,
      );
    const first = await get("page[number]=1");
    expect([names(first), first.body.links]).toEqual([["a"], { first: page(1), next: page(2), prev: null }]);
    const last = await get("page[number]=3");
    expect([names(last), last.body.links]).toEqual([["c"], { first: page(1), next: null, prev: page(2) }]);
    const past = await get("page[number]=9");
    expect([names(past), past.body.links?.next]).toEqual([[], null]);
  });

  test("following next from the first page gives every key once", async () => {
    const { api, admin, company } = await makeTenant();
    await Promise.all(
      Array.from({ length: 11 }, (_, index) => makeKey(admin, company.id, { name: `k${index}` })),
    );
    const seen: string[] = [];
    let at: string | null = `/v3${path}?page[size]=4`;
    while (at !== null) {
      const answer: Called = await api("GET", at.replace("/v3", ""));
      seen.push(...names(answer));
      at = answer.body.links?.next ?? null;
    }
    expect(seen.length).toBe(11);
    expect(new Set(seen).size).toBe(11);
  });

  test("without parameters it is page 1 of 100, and says so in its links", async () => {
    const { api } = await makeTenant();
    const { body } = await api("GET", path);
    expect(body).toEqual({
      data: [],
      links: { first: `/v3${path}?page[size]=100&page[number]=1`, next: null, prev: null },
    });
  });
});

describe("200: fields", () => {
  test("narrow a list and a read to the members that are named, in their usual order", async () => {
    const { admin, api, company } = await makeTenant();
    const { view } = await makeKey(admin, company.id, { name: "Narrow" });
    const narrowed = { id: view.id, name: "Narrow" };
    expect((await api("GET", `${path}?fields=name,id`)).body.data).toEqual([narrowed]);
    const read = await api("GET", `${path}/${view.id}?fields=name,id`);
    expect(JSON.stringify(read.body.data)).toBe(JSON.stringify(narrowed));
  });

  test.each(["key", "secret", "name,", "hash", "__proto__", "constructor"])("know no %s", async (fields) => {
    const { api } = await makeTenant();
    const answer = await api("GET", `${path}?fields=${fields}`);
    expect([codes(answer), answer.body.errors?.[0]?.source]).toEqual([
      ["invalid_parameter"],
      { parameter: "fields" },
    ]);
  });
});

describe("200: far pages", () => {
  let tenant: Tenant;
  /** The ids of all pages from the first to the last, by page number. */
  const walk = async (api: Tenant["api"], query: string, options?: CallOptions) => {
    const seen: string[] = [];
    for (let page = 1; ; page++) {
      const { body } = await api("GET", `${path}?page[number]=${page}&${query}`, undefined, options);
      seen.push(...(body.data as { id: string }[]).map(({ id }) => id));
      if (body.links?.next === null) return seen;
    }
  };
  const sorted = async (orderBy: object[], where: object = {}) => {
    const living = { companyId: tenant.company.id, kind: "secret", deletedAt: null };
    const rows = await prisma().apiKey.findMany({ where: { ...living, ...where }, orderBy });
    return rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    tenant = await makeTenant();
    await makeManyKeys(tenant.admin, tenant.company, { count: 1300 });
    const where = { companyId: tenant.company.id, environment: "staging" } as const;
    await prisma().apiKey.updateMany({ where, data: { allAccounts: false } });
  });

  test.each<[string, object[], object]>([
    ["", [{ createdAt: "desc" }, { id: "desc" }], {}],
    ["sort=createdAt", [{ createdAt: "asc" }, { id: "asc" }], {}],
    ["sort=name", [{ name: "asc" }, { id: "asc" }], {}],
    ["sort=-name", [{ name: "desc" }, { id: "desc" }], {}],
    ["sort=-name,createdAt", [{ name: "desc" }, { createdAt: "asc" }, { id: "asc" }], {}],
    ["sort=lastRequest", [{ id: "asc" }], {}],
    [
      "sort=name&filter[environment]=staging,production",
      [{ name: "asc" }, { id: "asc" }],
      { environment: { not: "development" } },
    ],
  ])("the pages of %s are the list, each key once", async (query, orderBy, where) => {
    expect(await walk(tenant.api, query)).toEqual(await sorted(orderBy, where));
  });

  test("narrowed to an account, they hold the keys that reach it alone", async () => {
    const headers = { "snappy-account-id": tenant.company.accountId };
    const expected = await sorted([{ name: "asc" }, { id: "asc" }], { allAccounts: true });
    expect(await walk(tenant.api, "sort=name", { headers })).toEqual(expected);
  });

  test("of a member hold keys of their own alone", async () => {
    const mia = await makePerson();
    await makeMember(tenant.company, mia, "member");
    const api = apiOf((await makeToken(mia)).token);
    const { view } = await makeKey(mia, tenant.company.id);
    expect(await walk(api, "sort=name")).toEqual([view.id]);
    expect((await api("GET", `${path}?page[number]=8`)).body.data).toEqual([]);
    await prisma().apiKey.delete({ where: { companyId_id: { companyId: tenant.company.id, id: view.id } } });
  });

  test("matches are counted up to 10,000; a whole company to the last key", async () => {
    const { admin, company } = await makeTenant();
    await makeManyKeys(admin, company, { count: 10_001 });
    const actor = await actorOf(admin, company.id);
    expect(await countApiKeys(actor, { search: "key" })).toEqual({ total: 10_000, exact: false });
    expect(await countApiKeys(actor, { search: "key 7" })).toMatchObject({ exact: true });
    expect(await countApiKeys(actor, {})).toEqual({ total: 10_001, exact: true });
    await prisma().apiKey.deleteMany({ where: { companyId: company.id, name: "Key 7" } });
    expect(await countApiKeys(actor, {})).toMatchObject({ total: 10_001 - 12 });
  });
});

describe("400 invalid_parameter, with the parameter", () => {
  test.each([
    ["page[number]=0", "page[number]"],
    ["page[number]=-1", "page[number]"],
    ["page[number]=1.5", "page[number]"],
    ["page[number]=", "page[number]"],
    ["page[number]=1e3", "page[number]"],
    ["page[number]=9999999999999", "page[number]"],
    ["page[number]=1&page[number]=2", "page[number]"],
    ["page[size]=0", "page[size]"],
    ["page[size]=101", "page[size]"],
    ["page[size]=ten", "page[size]"],
    ["page=2", "page"],
    ["page[cursor]=x", "page[cursor]"],
    ["filter[accountId]=", "filter[accountId]"],
    ["filter[accountId]=,", "filter[accountId]"],
    ["filter[environment]=test", "filter[environment]"],
    ["filter[status]=revoked", "filter[status]"],
    ["filter[search]=", "filter[search]"],
    ["filter[search]=a&filter[search]=b", "filter[search]"],
    ["filter[search]=a%00b", "filter[search]"],
    ["filter[name]=x", "filter[name]"],
    ["filter[accountId][in]=x", "filter[accountId][in]"],
    ["sort=id", "sort"],
    ["sort=name,-name", "sort"],
    ["sort=", "sort"],
    ["sort=--name", "sort"],
    ["__proto__=1", "__proto__"],
    ["constructor=1", "constructor"],
  ])("%s", async (query, parameter) => {
    const { api } = await makeTenant();
    const answer = await api("GET", `${path}?${query}`);
    expect([answer.status, answer.body.errors?.map(({ source }) => source)]).toEqual([400, [{ parameter }]]);
  });

  test("every wrong parameter has its own entry", async () => {
    const { token } = await makeTenant();
    const answer = await apiOf(token)("GET", `${path}?page[size]=0&nothing=1&sort=id`);
    expect(codes(answer)).toEqual(Array(3).fill("invalid_parameter"));
  });
});
