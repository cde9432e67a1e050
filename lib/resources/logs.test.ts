import { describe, expect, test } from "vitest";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { call, codes, type Called } from "@/lib/testing/call";
import { logCall } from "@/lib/testing/calls";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeAccount, makeCustomer, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";

type Entry = Record<string, unknown> & { id: string; requestId: string };
const entries = ({ body }: Called) => body.data as Entry[]; // what a list answers

async function setting() {
  const tenant = await makeTenant();
  const { admin, company } = tenant;
  const key = await makeKey(admin, company.id, { permissions: { logs: ["read"] } });
  const log = (given: Parameters<typeof logCall>[0] extends infer Given ? Partial<Given> : never = {}) =>
    logCall({ companyId: company.id, apiKeyId: key.view.id, ...given });
  const find = async (query: string, options = {}) =>
    entries(await tenant.api("GET", `/logs?${query}`, undefined, options));
  return { ...tenant, key, log, find };
}

describe("200", () => {
  test("a call is there when the next one asks: who made it, from where, and how it was answered", async () => {
    const { key, api, admin } = await setting();
    const asked = await call("GET", "/public-api/v3/posts?fields=id", {
      as: key.secret,
      headers: { "user-agent": "curl/8.5.0", "x-request-id": "request-of-this-test" },
      peer: "203.0.113.9",
    });
    expect(asked.status).toBe(403);
    const [entry, ...more] = entries(await api("GET", "/logs?filter[requestId]=request-of-this-test"));
    expect(more).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      requestId: "request-of-this-test",
      method: "GET",
      path: "/public-api/v3/posts?fields=id",
      endpoint: "GET /posts",
      status: 403,
      code: "permission_denied",
      apiKeyId: key.view.id,
      userId: admin.id,
      accountId: null,
      customerId: null,
      address: "203.0.113.9",
      country: null,
      userAgent: "curl/8.5.0",
      durationMs: expect.any(Number),
      requestBytes: 0,
      responseBytes: asked.text.length,
      createdAt: expect.stringMatching(/Z$/),
    });
    expect((await api("GET", `/logs/${entry?.id}`)).body.data).toEqual(entry);
  });

  test("filters narrow by key, status, code, method, request and time; a time's end is not part of it", async () => {
    const { find, log, api, admin, company } = await setting();
    const other = await makeKey(admin, company.id);
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    log({ requestId: "one", at: at(1) });
    log({ requestId: "two", at: at(2), status: 429, code: "rate_limited" });
    log({ requestId: "three", at: at(3), status: 201, method: "POST", durationMicros: 12_345 });
    log({ requestId: "four", at: at(4), apiKeyId: other.view.id, status: 404, code: "not_found" });
    await flushRequestLogs();
    const span = "filter[from]=2026-01-01T00:00:00Z&filter[to]=2026-01-01T00:01:00Z";
    const names = async (query: string) => (await find(`${span}&${query}`)).map(({ requestId }) => requestId);
    expect(await names("")).toEqual(["four", "three", "two", "one"]);
    expect(await names(`filter[apiKeyId]=${other.view.id}`)).toEqual(["four"]);
    expect(await names("filter[status]=429,404")).toEqual(["four", "two"]);
    expect(await names("filter[code]=rate_limited")).toEqual(["two"]);
    expect(await names("filter[code]=no_such_code")).toEqual([]);
    expect(await names("filter[method]=POST")).toEqual(["three"]);
    expect(await names("filter[requestId]=one,two")).toEqual(["two", "one"]);
    expect(await names("filter[durationMs]=12.345")).toEqual(["three"]);
    expect(await names("filter[durationMs]=99999999999")).toEqual([]);
    expect(await names(`filter[id]=${crypto.randomUUID()},nothing`)).toEqual([]);
    const between = "filter[from]=2026-01-01T00:00:02Z&filter[to]=2026-01-01T00:00:04Z";
    expect((await find(between)).map(({ requestId }) => requestId)).toEqual(["three", "two"]);
    const first = await api("GET", `/logs?${between}&page[size]=1`);
    const second = await api("GET", (first.body.links?.next ?? "").replace("/v3", ""));
    expect([...entries(first), ...entries(second)].map(({ requestId }) => requestId)).toEqual([
      "three",
      "two",
    ]);
    expect(second.body.links?.next).toBeNull();
  });

  test("each environment has its own; the calls of nobody known are nobody's", async () => {
    const { find, log, token } = await setting();
    log({ requestId: "staged", environment: "staging" });
    log({ requestId: "nobody", companyId: null, apiKeyId: null });
    await flushRequestLogs();
    expect(await find("filter[requestId]=staged,nobody")).toEqual([]);
    const staging = await call("GET", "/staging/public-api/v3/logs", { as: token });
    expect(entries(staging).map(({ requestId }) => requestId)).toEqual(["staged"]);
  });
});

describe("who sees which", () => {
  test("a caller of certain accounts sees the calls that named them; of none, or of certain customers, none", async () => {
    const { admin, company, log, find } = await setting();
    const [north, south] = [await makeAccount(company, "North"), await makeAccount(company, "South")];
    const [ours] = [log({ accountId: north }), log({ accountId: south }), log({ accountId: null })];
    await flushRequestLogs();
    const customer = await makeCustomer(company, "production");
    const seenBy = async (access: object) => {
      const { secret } = await makeKey(admin, company.id, { permissions: { logs: ["read"] }, ...access });
      const list = entries(await apiOf(secret)("GET", "/logs"));
      const read = await apiOf(secret)("GET", `/logs/${ours?.id}`);
      return [list.map(({ id }) => id), read.status];
    };
    expect(await seenBy({ accountsAccess: { ids: [north] } })).toEqual([[ours?.id], 200]);
    expect(await seenBy({ accountsAccess: { ids: [south] } })).toEqual([
      [expect.not.stringMatching(ours?.id ?? "")],
      404,
    ]);
    expect(await seenBy({ accountsAccess: { ids: [] } })).toEqual([[], 404]);
    expect(await seenBy({ customersAccess: { ids: [customer] } })).toEqual([[], 404]);
    const named = await find("", { headers: { "snappy-account-id": north } });
    expect(named.map(({ id }) => id)).toEqual([ours?.id]);
  });

  test("403: a Member may not read them, nor may a key of theirs", async () => {
    const { company } = await setting();
    const person = await makePerson();
    await makeMember(company, person, "member");
    const { token } = await makeToken(person);
    const { secret } = await makeKey(person, company.id);
    for (const as of [token, secret])
      expect(codes(await apiOf(as)("GET", "/logs"))).toEqual(["permission_denied"]);
  });

  test("403: who may not read the time cannot filter by it", async () => {
    const { admin, company } = await setting();
    const { secret } = await makeKey(admin, company.id, {
      permissions: { logs: { read: ["id", "status"] } },
    });
    const { status, body } = await apiOf(secret)("GET", "/logs?filter[from]=2026-01-01T00:00:00Z");
    expect([status, body.errors?.map(({ source }) => source)]).toEqual([
      403,
      [{ parameter: "filter[from]" }],
    ]);
  });
});

describe("400 invalid_parameter", () => {
  test.each([
    "filter[from]=yesterday",
    "filter[to]=2026-01-01T00:00:00Z&filter[to]=2026-01-02T00:00:00Z",
    "sort=status",
  ])("%s", async (query) => {
    const { api } = await setting();
    expect(codes(await api("GET", `/logs?${query}`))).toEqual(["invalid_parameter"]);
  });
});

test("405: nobody writes them", async () => {
  const { api } = await setting();
  expect((await api("POST", "/logs", {})).status).toBe(405);
  expect((await api("DELETE", `/logs/${crypto.randomUUID()}`)).status).toBe(405);
});
