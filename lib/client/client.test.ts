import fs from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFlakyServer, type FlakyServer } from "@/lib/testing/flaky-server";
import { startFrontServer } from "@/lib/testing/front-server";
import { makeClientFolder } from "@/lib/testing/made-client";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import {
  demoPassword,
  makeAccount,
  makeCompany,
  makeCustomer,
  makeKey,
  makePerson,
  makeToken,
} from "@/prisma/factories";
import type { Transport } from "./transport";
import type { SnapkeysError as Refusal } from "./answer";

// The client as a stranger has it: the generated file, on its own, against the real API over HTTP.

const { folder, file } = makeClientFolder();
const { Snapkeys, SnapkeysError } = await import(file);
type Options = Omit<ConstructorParameters<typeof Transport>[0], "baseUrl">;

let tenant: Tenant;
let front: Awaited<ReturnType<typeof startFrontServer>>;
let flaky: FlakyServer;
let secret: string;

beforeAll(async () => {
  tenant = await makeTenant();
  front = await startFrontServer();
  flaky = await startFlakyServer(`http://127.0.0.1:${front.port}`);
  secret = (await issue({ rateLimitEnabled: false })).secret;
});
beforeEach(() => flaky.spoil());
afterAll(async () => {
  flaky.close();
  await front.close();
  fs.rmSync(folder, { recursive: true });
});

const issue = (input: Record<string, unknown>) => makeKey(tenant.admin, tenant.company.id, input);

/** A client on the way that can be spoilt. */
const clientOf = (options: Options = {}) =>
  new Snapkeys({ baseUrl: flaky.origin, key: secret, timeoutSeconds: 5, ...options });

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(SnapkeysError);
  return error as Refusal; // just expected
}

const unavailable = { status: 503, headers: { "Retry-After": "0" } };
const jsonError = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify({ errors: [{ id: "r", status: String(status), code, title: code, detail: code }] }),
});
const keysSent = () => flaky.arrivals.map(({ headers }) => headers["idempotency-key"]);

describe("resources", () => {
  test("are created, read, changed and deleted", async () => {
    const snapkeys = clientOf();
    const created = await snapkeys.createCustomer({ name: "Zenith", metadata: { plan: "pro" } });
    const { id } = created.data;
    expect(created).toMatchObject({
      data: { name: "Zenith", metadata: { plan: "pro" } },
      response: { status: 201, location: `/v3/customers/${id}`, replayed: false, withheldFields: 0 },
    });
    expect((await snapkeys.readCustomer(id)).data).toEqual(created.data);
    expect((await snapkeys.readCustomer(id, { fields: ["name"] })).data).toEqual({ name: "Zenith" });
    const changed = await snapkeys.updateCustomer(id, { name: "Apex", email: null });
    expect(changed.data).toMatchObject({ id, name: "Apex", email: null });
    expect(Object.keys(await snapkeys.deleteCustomer(id))).toEqual(["response"]);
    expect(await refusal(snapkeys.readCustomer(id))).toMatchObject({ status: 404, code: "not_found" });
  });

  test("are listed by page, filtered and sorted", async () => {
    const snapkeys = clientOf();
    for (const title of ["One, two", "Three", "Four & five"]) await snapkeys.createPost({ title, body: "x" });
    const drafts = { filter: { status: "draft", title: ["Three", "Four & five"] }, sort: "-title" };
    const page = await snapkeys.listPosts({ ...drafts, page: { size: 1 } });
    expect(page.data).toMatchObject([{ title: "Three" }]);
    expect(page.links.prev).toBeNull();
    const titles = [];
    for await (const { title } of snapkeys.listPosts({ ...drafts, page: { size: 1 } })) titles.push(title);
    expect(titles).toEqual(["Three", "Four & five"]);
  });

  test("are walked through to the last page, by number and by cursor", async () => {
    const snapkeys = clientOf();
    const { data: customer } = await snapkeys.createCustomer({ name: "Measured" });
    const names = ["a", "b", "c", "d", "e"];
    for (const name of names) {
      await snapkeys.createLicense({ customerId: customer.id, product: name, plan: "p" });
      await snapkeys.createTelemetryRecord({ customerId: customer.id, name, value: 1 });
    }
    const query = { filter: { customerId: customer.id }, page: { size: 2 } };

    const products = [];
    for await (const { product } of snapkeys.listLicenses({ ...query, sort: "product" }))
      products.push(product);
    expect(products).toEqual(names);

    flaky.spoil();
    const measured = [];
    for await (const { name } of snapkeys.listTelemetry(query)) measured.push(name);
    expect(measured.toSorted()).toEqual(names);
    expect(flaky.arrivals).toHaveLength(3);
    expect(flaky.arrivals[1]?.url).toContain("page[cursor]=");

    const sizes = [];
    for await (const { data, response } of snapkeys.listTelemetry(query).pages())
      sizes.push([data.length, response.status]);
    expect(sizes).toEqual([
      [2, 200],
      [2, 200],
      [1, 200],
    ]);
  });

  test("are reached where the client was told to: environment, company, account", async () => {
    const staging = (await issue({ environment: "staging", rateLimitEnabled: false })).secret;
    const { data } = await clientOf({ key: staging, environment: "staging" }).whoami();
    expect(data).toMatchObject({ environment: "staging" });
    expect(await refusal(clientOf({ key: staging }).whoami())).toMatchObject({
      code: "environment_mismatch",
    });

    const other = await makeTenant();
    const inOther = clientOf({ key: (await makeKey(other.admin, other.company.id)).secret });
    const north = await makeAccount(other.company, "North");
    const inNorth = await makeCustomer(other.company, "production", { accountId: north });
    await makeCustomer(other.company, "production");
    const narrowed = await inOther.listCustomers({}, { accountId: north });
    expect(narrowed.data.map(({ id }: { id: string }) => id)).toEqual([inNorth]);
    expect((await inOther.listCustomers()).data).toHaveLength(2);

    const person = await makePerson();
    const [one] = [await makeCompany(person), await makeCompany(person)];
    const { token } = await makeToken(person);
    expect(await refusal(clientOf({ key: token }).whoami())).toMatchObject({ code: "company_required" });
    const { data: caller } = await clientOf({ key: token, companyId: one.id }).whoami();
    expect(caller.company.id).toBe(one.id);
  });

  test("say how many fields were withheld and how the rate limit stands", async () => {
    const { secret } = await issue({ permissions: { customers: { read: ["id", "name"] } }, rateLimitMax: 7 });
    const { data, response } = await clientOf({ key: secret }).listCustomers();
    expect(Object.keys(data[0])).toEqual(["id", "name"]);
    expect(response.withheldFields).toBe(6);
    expect(response.rateLimit).toEqual({ limit: 7, remaining: 6, resetSeconds: expect.any(Number) });
    expect((await clientOf().whoami()).response.rateLimit).toBeNull();
  });

  test("are exported to a file, which is handed out unread", async () => {
    flaky.spoil({ status: 200, headers: { "Content-Type": "text/csv" }, body: "id,name\n1,Zenith\n" });
    const { file, response } = await clientOf().downloadExport("an-id");
    expect([response.status, await file.text()]).toEqual([200, "id,name\n1,Zenith\n"]);
  });
});

describe("keys", () => {
  test("are issued, verified, regenerated, revoked and deleted by a person who signed in", async () => {
    const { data: session } = await clientOf({ key: undefined }).createSession({
      email: tenant.admin.email,
      password: demoPassword,
    });
    const snapkeys = clientOf({ key: session.token });
    const { data: issued } = await snapkeys.createApiKey({ name: "Site", permissions: { posts: ["read"] } });
    expect(issued.key).toMatch(/^sna_\w{44}$/);
    const verified = await clientOf().verifyApiKey({ key: issued.key, permissions: ["posts:read"] });
    expect(verified.data).toMatchObject({ valid: true, code: "VALID", keyId: issued.id });

    const { data: again } = await snapkeys.regenerateApiKey(issued.id);
    expect(again.key).not.toBe(issued.key);
    expect((await snapkeys.revokeApiKey(issued.id, { reason: "leaked" })).data.status).toBe("inactive");
    expect((await snapkeys.reactivateApiKey(issued.id)).data.status).toBe("active");
    await snapkeys.deleteApiKey(issued.id);
    expect(await refusal(snapkeys.readApiKey(issued.id))).toMatchObject({ code: "not_found" });

    await snapkeys.deleteCurrentSession();
    expect(await refusal(snapkeys.whoami())).toMatchObject({ status: 401, code: "session_ended" });
  });
});

describe("a refusal", () => {
  test("tells each fault, and which request it was", async () => {
    const error = await refusal(clientOf().createCustomer({ name: "", emial: "a@b.example" }));
    expect(error).toMatchObject({ name: "SnapkeysError", status: 422, retryAfterSeconds: null });
    const faults = error.errors.map(({ code, source }) => [code, source]);
    expect(faults).toEqual(
      expect.arrayContaining([
        ["unknown_attribute", { pointer: "/emial" }],
        ["invalid_attribute", { pointer: "/name" }],
      ]),
    );
    expect(error.code).toBe(error.errors[0]?.code);
    expect(error.requestId).toBe(error.errors[0]?.id);
    expect(error.message).toContain(error.errors[0]?.detail);
    expect(flaky.arrivals).toHaveLength(1);
  });

  test("never holds the key, nor does what is thrown before anything is sent", async () => {
    const key = `sna_${"A".repeat(44)}`;
    const { message, stack, cause } = await refusal(clientOf({ key }).whoami());
    expect([message, stack, String(cause)].join()).not.toContain("AAAA");
    expect(() => clientOf({ key: `${key}\n` })).toThrow(new TypeError("That is no key"));
    expect(() => new Snapkeys({ baseUrl: `${flaky.origin}/staging/public-api/v3`, key })).toThrow(
      /without a path/,
    );
  });

  test("is thrown for an id that would lead elsewhere, before anything is sent", async () => {
    const snapkeys = clientOf();
    for (const id of ["", ".", ".."]) expect(() => snapkeys.deleteCustomer(id)).toThrow(TypeError);
    expect(await refusal(snapkeys.readCustomer("../posts?x#y"))).toMatchObject({ status: 404 });
    expect(flaky.arrivals.map(({ url }) => url)).toEqual(["/public-api/v3/customers/..%2Fposts%3Fx%23y"]);
  });

  test("comes of an answer that is none, and no redirect is followed", async () => {
    const odd = [
      { status: 200, body: "<html>" },
      { status: 200, body: "5" },
      { status: 302, headers: { Location: `${flaky.origin}/elsewhere` } },
      { status: 418, body: "{}" },
    ];
    for (const fate of odd) {
      flaky.spoil(fate);
      expect(await refusal(clientOf().whoami())).toMatchObject({ status: fate.status, code: "unreadable" });
      expect(flaky.arrivals).toHaveLength(1);
    }
  });
});

describe("a call is sent again", () => {
  test("when it was held off, and no sooner than it was told", async () => {
    const { secret } = await issue({ rateLimitMax: 1, rateLimitTimeWindow: 1000 });
    const snapkeys = clientOf({ key: secret });
    await snapkeys.whoami();
    const { data } = await snapkeys.createPost({ title: "Late", body: "x" });
    expect(data.title).toBe("Late");
    const [, heldOff, sentAgain] = flaky.arrivals;
    expect(flaky.arrivals).toHaveLength(3);
    expect(sentAgain!.at - heldOff!.at).toBeGreaterThanOrEqual(1000);
  });

  test("with the same Idempotency-Key, so that what got lost is not done twice", async () => {
    const snapkeys = clientOf();
    flaky.spoil("lost", "lost");
    const { data, response } = await snapkeys.createCustomer({ name: "Only once" });
    expect(response.replayed).toBe(true);
    expect(new Set(keysSent()).size).toBe(1);
    expect(keysSent()).toHaveLength(3);
    const found = await snapkeys.listCustomers({ filter: { name: "Only once" } });
    expect(found.data).toEqual([data]);
    await snapkeys.createCustomer({ name: "Another" }, { idempotencyKey: "mine" });
    await snapkeys.createCustomer({ name: "One more" });
    expect(keysSent().slice(-2)).toEqual(["mine", expect.not.stringContaining(keysSent()[0] as string)]);
  });

  test("when the first is still under way, or the service is away for a moment", async () => {
    const inProgress = jsonError(409, "idempotency_in_progress", { "Retry-After": "0" });
    flaky.spoil(unavailable, inProgress, "passed");
    const { data } = await clientOf().createPost({ title: "Patient", body: "x" });
    expect(data.title).toBe("Patient");
    expect(new Set(keysSent()).size).toBe(1);
    flaky.spoil("lost", { status: 502, body: "<html>" }, { status: 504 });
    expect((await clientOf().whoami()).response.status).toBe(200);
    expect(flaky.arrivals).toHaveLength(4);
  });

  test("as often as was said, and then fails with what came last", async () => {
    flaky.spoil("lost", unavailable, unavailable, unavailable);
    expect(await refusal(clientOf({ retries: 1 }).whoami())).toMatchObject({ status: 503 });
    expect(flaky.arrivals).toHaveLength(2);
    flaky.spoil("lost");
    expect(await refusal(clientOf().whoami({ retries: 0 }))).toMatchObject({
      status: 0,
      code: "unreachable",
    });
    expect(flaky.arrivals).toHaveLength(1);
  });

  test("when no answer came in time", async () => {
    flaky.spoil("hung");
    expect((await clientOf({ timeoutSeconds: 0.5 }).whoami()).response.status).toBe(200);
    expect(flaky.arrivals).toHaveLength(2);
  });
});

describe("a call is not sent again", () => {
  test("when it may have been done and would be done twice", async () => {
    const snapkeys = clientOf();
    const { data: customer } = await snapkeys.createCustomer({ name: "Kept" });
    const { data: key } = await snapkeys.whoami();
    const calls = [
      () => snapkeys.updateCustomer(customer.id, { name: "Changed" }),
      () => snapkeys.createSession({ email: "nobody@example.test", password: "not the password" }),
      () => snapkeys.verifyApiKey({ key: key.key.id }),
    ];
    for (const call of calls) {
      for (const fate of ["lost", unavailable] as const) {
        flaky.spoil(fate);
        await refusal(call());
        expect(flaky.arrivals).toHaveLength(1);
        expect(keysSent()).toEqual([undefined]);
      }
    }
    flaky.spoil("lost");
    await snapkeys.verifyApiKey({ key: "sna_any" }, { idempotencyKey: "asked-for" });
    expect(keysSent()).toEqual(["asked-for", "asked-for"]);
  });

  test("when it was refused for good, or for longer than one waits", async () => {
    const fates = [
      jsonError(429, "quota_exceeded", { "Retry-After": "0" }),
      jsonError(429, "too_many_failures", { "Retry-After": "0" }),
      jsonError(429, "rate_limited", { "Retry-After": "61" }),
      jsonError(503, "unavailable", { "Retry-After": "3600" }),
      jsonError(500, "internal"),
      jsonError(409, "conflict"),
    ];
    for (const fate of fates) {
      flaky.spoil(fate);
      const error = await refusal(clientOf().createPost({ title: "x", body: "x" }));
      expect(error).toMatchObject({ status: fate.status, errors: [{ detail: error.code }] });
      expect(flaky.arrivals).toHaveLength(1);
    }
    flaky.spoil(fates[2]!);
    const { retryAfterSeconds } = await refusal(clientOf().whoami());
    expect(retryAfterSeconds).toBe(61);
  });

  test("once its signal says to give up", async () => {
    const waiting = new AbortController();
    flaky.spoil(jsonError(429, "rate_limited", { "Retry-After": "50" }));
    const call = clientOf().whoami({ signal: waiting.signal });
    await expect.poll(() => flaky.arrivals.length).toBe(1);
    waiting.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");

    const under = new AbortController();
    flaky.spoil("hung");
    const hung = clientOf().whoami({ signal: under.signal, retries: 0 });
    await expect.poll(() => flaky.arrivals.length).toBe(1);
    under.abort(new Error("too slow"));
    await expect(hung).rejects.toThrow("too slow");
    expect(flaky.arrivals).toHaveLength(1);

    flaky.spoil();
    await expect(clientOf().whoami({ signal: AbortSignal.abort(new Error("never")) })).rejects.toThrow(
      "never",
    );
    expect(flaky.arrivals).toHaveLength(0);
  });
});
