import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeTenants } from "@/lib/testing/tenants";
import { makeAccount, makeCustomer, makeKey } from "@/prisma/factories";

const data = ({ body }: Called) => body.data as Record<string, unknown> & { id: string }; // what 200 and 201 answer
const faults = ({ body }: Called) => body.errors?.map(({ code, source }) => `${code} ${source?.pointer}`);

describe("environments", () => {
  test("what is written through one base URL is in that environment alone", async () => {
    const { token } = await makeTenant();
    const at = (base: string, method: string, path: string, body?: unknown) =>
      call(method, `${base}/public-api/v3${path}`, { as: token, body });
    const { id } = data(await at("/staging", "POST", "/customers", { name: "Zenith", externalId: "z" }));
    expect((await at("/staging", "GET", `/customers/${id}`)).status).toBe(200);
    for (const base of ["", "/development"]) {
      expect((await at(base, "GET", `/customers/${id}`)).status).toBe(404);
      expect((await at(base, "GET", "/customers")).body.data).toEqual([]);
      expect(codes(await at(base, "PATCH", `/customers/${id}`, { name: "Other" }))).toEqual(["not_found"]);
      expect(
        faults(await at(base, "POST", "/licenses", { customerId: id, product: "P", plan: "P" })),
      ).toEqual(["invalid_attribute /customerId"]);
      expect((await at(base, "POST", "/customers", { name: "Namesake", externalId: "z" })).status).toBe(201);
    }
  });
});

describe("a key of certain accounts", () => {
  test("sees, makes and moves customers within them alone", async () => {
    const { admin, company } = await makeTenant();
    const [north, south] = [await makeAccount(company, "North"), await makeAccount(company, "South")];
    const mine = await makeCustomer(company, "production", { accountId: north });
    const api = apiOf((await makeKey(admin, company.id, { accountsAccess: { ids: [north] } })).secret);
    expect((await api("GET", "/customers")).body.data).toMatchObject([{ id: mine }]);
    expect(data(await api("POST", "/customers", { name: "New" })).accountId).toBe(north);
    for (const accountId of [south, crypto.randomUUID()]) {
      expect(faults(await api("POST", "/customers", { name: "New", accountId }))).toEqual([
        "account_forbidden /accountId",
      ]);
      expect(faults(await api("PATCH", `/customers/${mine}`, { accountId }))).toEqual([
        "account_forbidden /accountId",
      ]);
    }
  });

  test("that names no account makes customers in the oldest that it reaches", async () => {
    const { admin, api, company } = await makeTenant();
    const [north, south] = [await makeAccount(company, "North"), await makeAccount(company, "South")];
    for (const [year, id] of [company.accountId, north, south].entries()) {
      const createdAt = new Date(Date.UTC(2020 + year));
      await prisma().account.updateMany({ where: { id }, data: { createdAt } });
    }
    expect(data(await api("POST", "/customers", { name: "New" })).accountId).toBe(company.accountId);
    const both = apiOf(
      (await makeKey(admin, company.id, { accountsAccess: { ids: [south, north] } })).secret,
    );
    expect(data(await both("POST", "/customers", { name: "New" })).accountId).toBe(north);
  });

  test("of no accounts sees and makes nothing", async () => {
    const { admin, company } = await makeTenant();
    await makeCustomer(company, "production");
    const api = apiOf((await makeKey(admin, company.id, { accountsAccess: { ids: [] } })).secret);
    for (const path of ["/customers", "/licenses", "/telemetry", "/accounts"])
      expect((await api("GET", path)).body.data).toEqual([]);
    expect(faults(await api("POST", "/customers", { name: "New" }))).toEqual([
      "account_forbidden /accountId",
    ]);
  });
});

describe("a key of certain customers", () => {
  test("sees those, their licenses and telemetry; writes for no others; makes none", async () => {
    const { admin, company, rows } = await makeTenants();
    const { customers = "", licenses, telemetry } = rows.own;
    const api = apiOf((await makeKey(admin, company.id, { customersAccess: { ids: [customers] } })).secret);
    for (const [path, id] of [
      ["/customers", customers],
      ["/licenses", licenses],
      ["/telemetry", telemetry],
    ])
      expect((await api("GET", path ?? "")).body.data).toMatchObject([{ id }]);
    expect(codes(await api("POST", "/customers", { name: "New" }))).toEqual(["customer_forbidden"]);
    const license = { product: "P", plan: "P" };
    expect((await api("POST", "/licenses", { ...license, customerId: customers })).status).toBe(201);
    for (const customerId of [rows.customer.customers, crypto.randomUUID()])
      expect(faults(await api("POST", "/licenses", { ...license, customerId }))).toEqual([
        "customer_forbidden /customerId",
      ]);
  });

  test("ends with its customer: deleting the last one leaves none, never all", async () => {
    const { admin, company, api } = await makeTenant();
    const [mine] = [await makeCustomer(company, "production"), await makeCustomer(company, "production")];
    const key = apiOf((await makeKey(admin, company.id, { customersAccess: { ids: [mine] } })).secret);
    await api("DELETE", `/customers/${mine}`);
    expect((await key("GET", "/customers")).body.data).toEqual([]);
  });
});

describe("Snappy-Account-Id", () => {
  test("narrows lists, reads and writes to one account that the caller reaches", async () => {
    const { token, company } = await makeTenant();
    const north = await makeAccount(company, "North");
    const [inNorth, inMain] = [
      await makeCustomer(company, "production", { accountId: north }),
      await makeCustomer(company, "production"),
    ];
    const api = (method: string, path: string, body?: unknown) =>
      apiOf(token)(method, path, body, { headers: { "snappy-account-id": north.toUpperCase() } });
    expect((await api("GET", "/customers")).body.data).toMatchObject([{ id: inNorth }]);
    expect((await api("GET", `/customers/${inMain}`)).status).toBe(404);
    expect((await api("GET", "/accounts")).body.data).toMatchObject([{ id: north }]);
    expect(data(await api("POST", "/customers", { name: "New" })).accountId).toBe(north);
    expect((await api("DELETE", `/customers/${inMain}`)).status).toBe(404);
  });
});

describe("409 conflict", () => {
  test("an externalId is taken once an environment, by create and update, also of 20 at once", async () => {
    const { api, company } = await makeTenant();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api("POST", "/customers", { name: "Z", externalId: "z" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 201);
    expect([refused?.status, refused && faults(refused)]).toEqual([409, ["conflict /externalId"]]);
    const other = await makeCustomer(company, "production");
    expect(faults(await api("PATCH", `/customers/${other}`, { externalId: "z" }))).toEqual([
      "conflict /externalId",
    ]);
    expect((await api("PATCH", `/customers/${other}`, { externalId: null })).status).toBe(200);
  });

  test("a license is deleted while telemetry for it arrives: no answer is a fault, and the telemetry outlives it", async () => {
    const { api, company } = await makeTenant();
    const customerId = await makeCustomer(company, "production");
    const license = data(await api("POST", "/licenses", { customerId, product: "P", plan: "P" }));
    const send = () => api("POST", "/telemetry", { customerId, licenseId: license.id, name: "n", value: 1 });
    expect((await send()).status).toBe(201);
    const remove = async (): Promise<Called> => {
      const answer = await api("DELETE", `/licenses/${license.id}`);
      return codes(answer)[0] === "conflict" ? remove() : answer;
    };
    const [deletion, ...arrivals] = await Promise.all([remove(), ...Array.from({ length: 20 }, send)]);
    expect(deletion.status).toBe(204);
    expect(arrivals.filter(({ status }) => ![201, 409, 422].includes(status))).toEqual([]);
    const rows = await prisma().telemetry.findMany({ where: { companyId: company.id } });
    expect(rows.length).toBe(1 + arrivals.filter(({ status }) => status === 201).length);
    expect(rows.filter(({ licenseId }) => licenseId !== null)).toEqual([]);
  });
});

describe("what rows hang on", () => {
  test("a customer goes with its licenses and telemetry, a post with its comments", async () => {
    const { admin, rows, company } = await makeTenants();
    const api = apiOf((await makeKey(admin, company.id)).secret);
    expect((await api("DELETE", `/customers/${rows.own.customers}`)).status).toBe(204);
    expect((await api("DELETE", `/posts/${rows.own.posts}`)).status).toBe(204);
    for (const path of [
      `/licenses/${rows.own.licenses}`,
      `/telemetry/${rows.own.telemetry}`,
      `/comments/${rows.own.comments}`,
    ])
      expect((await api("GET", path)).status).toBe(404);
  });

  test("no row can be moved to a post or a customer that its caller does not see", async () => {
    const { admin, company, rows } = await makeTenants();
    const api = apiOf((await makeKey(admin, company.id)).secret);
    const nowhere = crypto.randomUUID();
    for (const post_id of [rows.company.posts, rows.environment.posts, rows.deleted.posts, nowhere])
      expect(faults(await api("PATCH", `/comments/${rows.own.comments}`, { post_id }))).toEqual([
        "invalid_attribute /post_id",
      ]);
    for (const customerId of [
      rows.company.customers,
      rows.environment.customers,
      rows.deleted.customers,
      nowhere,
    ])
      expect(faults(await api("PATCH", `/licenses/${rows.own.licenses}`, { customerId }))).toEqual([
        "invalid_attribute /customerId",
      ]);
  });
});
