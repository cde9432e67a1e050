import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { updateLogPolicies } from "@/lib/log-policies/update";
import { rightsOf } from "@/lib/permissions/effective";
import { prisma } from "@/lib/db";
import { customers } from "@/lib/resources/customers";
import { licenses } from "@/lib/resources/licenses";
import { call, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getCall } from "./get";
import { maskedAnswer, maskedRequest } from "./masked-body";
import { flushRequestLogs } from "./queue";

async function setting() {
  const tenant = await makeTenant();
  const actor = await actorOf(tenant.admin, tenant.company.id);
  const keep = (payloads: string, readSample = 100) =>
    updateLogPolicies(actor, { production: { payloads, readSample } });
  const rowOf = async (answer: Called) => {
    await flushRequestLogs();
    const requestId = answer.headers.get("x-request-id") ?? "";
    return prisma().requestLog.findFirstOrThrow({ where: { requestId } });
  };
  const payloadOf = async (answer: Called) => {
    const { at, id } = await rowOf(answer);
    return prisma().requestPayload.findFirst({ where: { at, id } });
  };
  return { ...tenant, actor, keep, rowOf, payloadOf };
}

describe("what is kept", () => {
  test("is by default the bodies of calls that failed, also where the stream was read long before", async () => {
    const { api, payloadOf } = await setting();
    expect(await payloadOf(await api("GET", "/customers"))).toBeNull();
    const failed = await api("POST", "/customers", { name: "", email: "someone@example.test", seats: 7 });
    expect(failed.status).toBe(422);
    const payload = await payloadOf(failed);
    expect(JSON.parse(payload?.requestBody ?? "")).toEqual({
      name: "… 0 characters",
      email: "… 20 characters",
      seats: "… a number",
    });
    expect(JSON.parse(payload?.responseBody ?? "").errors[0]).toMatchObject({
      code: expect.any(String),
      status: "422",
    });
  });

  test("follows the company's policy from the next call on", async () => {
    const { api, keep, payloadOf } = await setting();
    const kept = async (answer: Called) => (await payloadOf(answer)) !== null;
    await keep("none");
    expect(await kept(await api("GET", "/nothing-here"))).toBe(false);
    await keep("all", 0);
    expect(await kept(await api("GET", "/customers"))).toBe(false);
    expect(await kept(await api("POST", "/posts", { title: "One", body: "Two" }))).toBe(true);
    expect(await kept(await api("GET", `/customers/${crypto.randomUUID()}`))).toBe(true);
    await keep("all", 100);
    expect(await kept(await api("GET", "/customers"))).toBe(true);
    await keep("none");
    expect(await kept(await api("GET", "/customers"))).toBe(false);
  });

  test("holds no credential and nothing of an endpoint that takes or gives one", async () => {
    const { keep, payloadOf, admin, company, api, token } = await setting();
    await keep("all");
    const key = await makeKey(admin, company.id);
    const secret = "hunter2 hunter2 hunter2";
    const calls = [
      await apiOf(key.secret)("GET", `/customers?filter[email]=${key.secret}`),
      await call("GET", "/public-api/v3/whoami", {
        headers: { "x-api-key": key.secret, cookie: `a=${token}` },
      }),
      await api("POST", "/customers", {
        name: secret,
        externalId: secret,
        metadata: { secret },
        [key.secret]: 1,
      }),
      await api("POST", "/authentication/verifications", { key: key.secret }),
      await api("POST", "/authentication/api-keys", { name: "Made", permissions: { customers: ["read"] } }),
      await call("POST", "/public-api/v3/token", { body: { email: admin.email, password: secret } }),
    ];
    const payloads = await Promise.all(calls.map(payloadOf));
    expect(payloads.map((payload) => payload !== null)).toEqual([true, true, true, false, false, false]);
    for (const hidden of [key.secret, token, secret]) expect(JSON.stringify(payloads)).not.toContain(hidden);
  });

  test("of calls of nobody known is nothing", async () => {
    const { payloadOf } = await setting();
    expect(await payloadOf(await call("GET", "/public-api/v3/customers", { as: "sna_x" }))).toBeNull();
  });
});

describe("masked bodies", () => {
  test("keep ids, numbers, times and words of a list where the resource has such a field, and nothing else", () => {
    const id = crypto.randomUUID();
    const body = {
      customerId: id,
      product: "Desk",
      seats: 3,
      status: "active",
      startsAt: "2026-01-01T00:00:00Z",
    };
    expect(JSON.parse(maskedRequest(body, licenses).text)).toEqual({ ...body, product: "… 4 characters" });
    const odd = { customerId: "my secret", seats: "12", status: "open sesame", startsAt: "at noon" };
    expect(
      Object.values(JSON.parse(maskedRequest(odd, licenses).text)).every((value) =>
        String(value).startsWith("… "),
      ),
    ).toBe(true);
    const answer = { data: [{ id, name: "Ada", email: null, metadata: { a: 1 } }], links: { next: "/v3/x" } };
    expect(JSON.parse(maskedAnswer(answer, customers).text)).toEqual({
      data: [{ id, name: "… 3 characters", email: null, metadata: "… 1 member" }],
      links: "… 1 member",
    });
  });

  test("of whatever was sent are JSON, short, and without its texts", () => {
    const canary = "correct-horse-battery";
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constant(canary),
        fc.integer(),
        fc.array(tie("any")),
        fc.dictionary(fc.string(), tie("any")),
      ),
    })).any;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("id", "name", "metadata", "data", "status", "x"), value),
        (body) => {
          for (const mask of [maskedRequest, maskedAnswer]) {
            const { text } = mask(body, customers);
            expect(typeof JSON.parse(text)).toBe("object");
            expect(text).not.toContain(canary);
          }
        },
      ),
    );
    const many = { data: Array.from({ length: 2_000 }, () => ({ id: crypto.randomUUID(), name: "x" })) };
    const { text, truncated } = maskedAnswer(many, customers);
    expect([truncated, text.length < 6_000]).toEqual([true, true]);
    expect(text).toMatch(/… \d+ more/);
  });
});

describe("a reader", () => {
  test("sees of a body what they may read of the resource, and of other companies' calls nothing", async () => {
    const { api, keep, rowOf, actor } = await setting();
    await keep("all");
    const made = await api("POST", "/customers", { name: "Ada", email: "ada@example.test" });
    const { id } = await rowOf(made);
    const whole = await getCall(actor, { id });
    expect(JSON.parse(whole.payload?.response.body ?? "").data).toMatchObject({ email: "… 16 characters" });
    const rights = rightsOf([
      { resource: "logs", action: "read", fields: null },
      { resource: "customers", action: "read", fields: ["id"] },
    ]);
    const narrow = await getCall({ ...actor, rights }, { id });
    const { request, response } = narrow.payload ?? {};
    expect(Object.keys(JSON.parse(request?.body ?? ""))).toEqual([]);
    expect(Object.keys(JSON.parse(response?.body ?? "").data)).toEqual(["id"]);
    const other = await setting();
    await expect(getCall(other.actor, { id })).rejects.toThrow("not_found");
  });

  test("who may not change the company cannot change what is kept; a change is on record, a repeat is not", async () => {
    const { company, keep } = await setting();
    const member = await makePerson();
    await makeMember(company, member, "member");
    const asMember = await actorOf(member, company.id);
    const input = { production: { payloads: "all", readSample: 5 } };
    await expect(updateLogPolicies(asMember, input)).rejects.toThrow("permission_denied");
    await keep("all", 5);
    await keep("all", 5);
    const rows = await prisma().auditLog.findMany({
      where: { companyId: company.id, event: "log-policies.update", outcome: "success" },
    });
    expect(rows).toMatchObject([
      { before: { payloads: "errors", readSample: 10 }, after: { payloads: "all", readSample: 5 } },
    ]);
    await expect(keep("some")).rejects.toThrow("invalid_attribute");
    await expect(keep("all", 101)).rejects.toThrow("invalid_attribute");
  });
});
