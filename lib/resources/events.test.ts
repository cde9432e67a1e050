import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeCustomer, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";

type Event = Record<string, unknown> & { id: string; type: string };
const event = ({ body }: Called) => body.data as Event; // what 200 and 201 answer
const types = ({ body }: Called) => (body.data as Event[]).map(({ type }) => type); // what a list answers
const faults = ({ body }: Called) => body.errors?.map(({ code, source }) => `${code} ${source?.pointer}`);

describe("201", () => {
  test("an event is stored with who told it, by which request; what is left out is now and empty", async () => {
    const { admin, company, api } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id, {
      permissions: { events: ["create", "read"] },
    });
    const data = { order: { id: 7, items: ["a", "b"] }, total: 12.5 };
    const occurredAt = "2026-01-02T03:04:05.678Z";
    const made = await apiOf(secret)("POST", "/events", { type: "order.placed", data, occurredAt });
    expect([made.status, made.headers.get("location")]).toEqual([201, `/v3/events/${event(made).id}`]);
    expect(event(made)).toEqual({
      id: expect.any(String),
      type: "order.placed",
      source: "app",
      data,
      apiKeyId: view.id,
      userId: admin.id,
      requestId: made.headers.get("x-request-id"),
      occurredAt,
      createdAt: expect.any(String),
    });
    expect((await apiOf(secret)("GET", `/events/${event(made).id}`)).body.data).toEqual(event(made));
    const byPerson = event(await api("POST", "/events", { type: "signup" }));
    expect(byPerson).toMatchObject({ data: {}, apiKeyId: null, userId: admin.id });
    expect(
      Math.abs(Date.parse(String(byPerson.occurredAt)) - Date.parse(String(byPerson.createdAt))),
    ).toBeLessThan(60_000);
  });

  test("a Member tells and reads", async () => {
    const { company } = await makeTenant();
    const person = await makePerson();
    await makeMember(company, person, "member");
    const api = apiOf((await makeToken(person)).token);
    expect((await api("POST", "/events", { type: "a.b" })).status).toBe(201);
    expect(types(await api("GET", "/events"))).toEqual(["a.b"]);
  });

  test("with an Idempotency-Key once, however often it is sent; nothing goes on the security log", async () => {
    const { api, company } = await makeTenant();
    const options = { headers: { "idempotency-key": crypto.randomUUID() } };
    const before = await prisma().auditLog.count({ where: { companyId: company.id } });
    const [one, two] = [
      await api("POST", "/events", { type: "a.b" }, options),
      await api("POST", "/events", { type: "a.b" }, options),
    ];
    expect(event(two).id).toBe(event(one).id);
    expect(await prisma().event.count({ where: { companyId: company.id } })).toBe(1);
    expect(await prisma().auditLog.count({ where: { companyId: company.id } })).toBe(before);
  });
});

describe("422", () => {
  test.each([
    ["no type", {}, "/type"],
    ["capitals", { type: "Order.placed" }, "/type"],
    ["an empty word", { type: "order..placed" }, "/type"],
    ["a dot at the end", { type: "order." }, "/type"],
    ["spaces", { type: "order placed" }, "/type"],
    ["a type of 101 characters", { type: "a".repeat(101) }, "/type"],
    ["data that is no object", { type: "a", data: [1] }, "/data"],
    ["data of more than 16 KiB", { type: "a", data: { a: "x".repeat(16_384) } }, "/data"],
    ["a time that is none", { type: "a", occurredAt: "today" }, "/occurredAt"],
  ])("%s", async (_, body, pointer) => {
    const { api, company } = await makeTenant();
    expect(faults(await api("POST", "/events", body))).toEqual([`invalid_attribute ${pointer}`]);
    expect(await prisma().event.count({ where: { companyId: company.id } })).toBe(0);
  });

  test.each(["source", "apiKeyId", "userId", "requestId", "createdAt", "id", "environment"])(
    "%s is ours to say",
    async (name) => {
      const { api } = await makeTenant();
      expect(faults(await api("POST", "/events", { type: "a", [name]: "x" }))).toEqual([
        `unknown_attribute /${name}`,
      ]);
    },
  );
});

describe("who sees which", () => {
  test("another environment's and another company's are not there", async () => {
    const { api, token } = await makeTenant();
    const { id } = event(
      await call("POST", "/staging/public-api/v3/events", { as: token, body: { type: "a" } }),
    );
    expect((await api("GET", `/events/${id}`)).status).toBe(404);
    expect(types(await api("GET", "/events"))).toEqual([]);
    expect((await (await makeTenant()).api("GET", `/events/${id}`)).status).toBe(404);
  });

  test("a caller narrowed to accounts or customers tells, and reads nothing, not even what it told", async () => {
    const { admin, company, api } = await makeTenant();
    const customer = await makeCustomer(company, "production");
    await api("POST", "/events", { type: "of.others" });
    const permissions = { events: ["create", "read"] };
    for (const access of [
      { accountsAccess: { ids: [company.accountId] } },
      { customersAccess: { ids: [customer] } },
      { accountsAccess: { ids: [] } },
    ]) {
      const narrowed = apiOf((await makeKey(admin, company.id, { permissions, ...access })).secret);
      const made = await narrowed("POST", "/events", { type: "of.mine" });
      expect(made.status).toBe(201);
      expect(types(await narrowed("GET", "/events"))).toEqual([]);
      expect((await narrowed("GET", `/events/${event(made).id}`)).status).toBe(404);
    }
    const headers = { "snappy-account-id": company.accountId };
    expect(types(await api("GET", "/events", undefined, { headers }))).toEqual([]);
    expect(types(await api("GET", "/events?filter[source]=app"))).toEqual([
      "of.mine",
      "of.mine",
      "of.mine",
      "of.others",
    ]);
  });

  test("403: who may only create does not read, and the other way round", async () => {
    const { admin, company } = await makeTenant();
    const keyOf = async (actions: string[]) =>
      apiOf((await makeKey(admin, company.id, { permissions: { events: actions } })).secret);
    expect(codes(await (await keyOf(["create"]))("GET", "/events"))).toEqual(["permission_denied"]);
    expect(codes(await (await keyOf(["read"]))("POST", "/events", { type: "a" }))).toEqual([
      "permission_denied",
    ]);
  });
});

test("filters narrow by type, source, key and time", async () => {
  const { admin, company, api } = await makeTenant();
  const { secret, view } = await makeKey(admin, company.id);
  await apiOf(secret)("POST", "/events", { type: "a.one" });
  await api("POST", "/events", { type: "a.two" });
  expect(types(await api("GET", "/events?filter[type]=a.one"))).toEqual(["a.one"]);
  expect(types(await api("GET", `/events?filter[apiKeyId]=${view.id}`))).toEqual(["a.one"]);
  expect(types(await api("GET", "/events?filter[source]=snapkeys"))).toEqual(["api_key.created"]);
  expect(types(await api("GET", "/events?filter[to]=2026-01-01T00:00:00Z"))).toEqual([]);
  expect(types(await api("GET", "/events?filter[from]=2026-01-01T00:00:00Z&filter[type]=a.two"))).toEqual([
    "a.two",
  ]);
});
