import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { call, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeCustomer, makeKey } from "@/prisma/factories";

async function rowOf(answer: Called) {
  await flushRequestLogs();
  const requestId = answer.headers.get("x-request-id") ?? "";
  return prisma().requestLog.findFirstOrThrow({ where: { requestId } });
}

const path = (rest: string) => `/public-api/v3${rest}`;

describe("a row says", () => {
  test("which endpoint was met, by its own name, also where the call was refused", async () => {
    const { api } = await makeTenant();
    const endpointOf = async (answer: Called) => (await rowOf(answer)).endpoint;
    const id = crypto.randomUUID();
    expect(await endpointOf(await api("GET", `/customers/${id}?fields=id`))).toBe("GET /customers/{id}");
    expect(await endpointOf(await api("HEAD", "/customers"))).toBe("GET /customers");
    expect(await endpointOf(await call("POST", path("/customers"), { body: {} }))).toBe("POST /customers");
    expect(await endpointOf(await api("GET", "/nothing"))).toBeNull();
    expect(await endpointOf(await api("DELETE", "/customers"))).toBeNull();
    expect(await endpointOf(await api("GET", "/customers/12;drop"))).toBe("GET /customers/{id}");
  });

  test("which customer it is about, where it names one", async () => {
    const { api, company } = await makeTenant();
    const customer = await makeCustomer(company, "production");
    const other = await makeCustomer(company, "production");
    const customerOf = async (answer: Called) => (await rowOf(answer)).customerId;
    expect(await customerOf(await api("GET", `/customers/${customer.toUpperCase()}`))).toBe(customer);
    expect(await customerOf(await api("GET", `/licenses?filter[customerId]=${customer}`))).toBe(customer);
    expect(
      await customerOf(await api("GET", `/licenses?filter[customerId]=${customer},${other}`)),
    ).toBeNull();
    const license = { customerId: customer, product: "Desk", plan: "Team", seats: 2 };
    expect(await customerOf(await api("POST", "/licenses", license))).toBe(customer);
    expect(await customerOf(await api("POST", "/licenses", { customerId: "x" }))).toBeNull();
    expect(await customerOf(await api("GET", "/customers/x"))).toBeNull();
    expect(await customerOf(await api("GET", "/customers"))).toBeNull();
  });

  test("how much came and went", async () => {
    const { api } = await makeTenant();
    const made = await api("POST", "/posts", { title: "Grüße", body: "…" });
    expect(await rowOf(made)).toMatchObject({
      requestBytes: Buffer.byteLength(JSON.stringify({ title: "Grüße", body: "…" })),
      responseBytes: Buffer.byteLength(JSON.stringify(made.body)),
    });
    expect(await rowOf(await api("HEAD", "/posts"))).toMatchObject({ requestBytes: 0, responseBytes: 0 });
  });

  test("where it came from, as the database of places has it", async () => {
    const { key } = await withKey();
    const from = async (peer: string) => rowOf(await call("GET", path("/whoami"), { as: key.secret, peer }));
    expect(await from("193.0.6.139")).toMatchObject({ country: "NL" });
    expect(await from("10.0.0.7")).toMatchObject({ country: null, city: null });
  });
});

async function withKey() {
  const tenant = await makeTenant();
  return { ...tenant, key: await makeKey(tenant.admin, tenant.company.id) };
}

describe("a fingerprint", () => {
  test("tells repeats of an unknown credential, whatever was asked for", async () => {
    const as = `sna_${"k".repeat(44)}`;
    const [hash] = [createHmac("sha256", Buffer.alloc(32)).update(as).digest("hex")];
    const refused = await rowOf(await call("GET", path("/customers"), { as }));
    expect(refused).toMatchObject({ companyId: null, fingerprint: hash.slice(0, 16) });
    expect(JSON.stringify(refused)).not.toContain(as);
    expect((await rowOf(await call("GET", path("/nothing"), { as }))).fingerprint).toBe(refused.fingerprint);
  });

  test("is of no key that exists, in whatever state it is, and of no call without a credential", async () => {
    const { key, api } = await withKey();
    const fingerprintOf = async (answer: Called) => (await rowOf(answer)).fingerprint;
    expect(await fingerprintOf(await apiOf(key.secret)("GET", "/customers"))).toBeNull();
    await api("POST", `/authentication/api-keys/${key.view.id}/revocation`, { reason: "leaked" });
    const revoked = await apiOf(key.secret)("GET", "/customers");
    expect([revoked.status, await fingerprintOf(revoked)]).toEqual([401, null]);
    expect(await fingerprintOf(await call("GET", path("/customers")))).toBeNull();
    const signIn = { as: key.secret, body: { email: "nobody@example.test", password: "wrong wrong wrong" } };
    expect(await fingerprintOf(await call("POST", path("/token"), signIn))).toBeNull();
  });
});
