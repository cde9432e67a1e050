import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { codes, type Called } from "@/lib/testing/call";
import { jsonApi, pointedAt, resourceOf, strictly } from "@/lib/testing/json-api";
import { apiOf, type Tenant } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeAccount, makeCustomer, makeToken } from "@/prisma/factories";

// What https://jsonapi.org/format/1.1/ demands of servers where clients write. The rest is in json-api.test.ts.

let tenants: Tenants;
let flat: Tenant["api"];
let api: Tenant["api"];
beforeAll(async () => {
  tenants = await makeTenants();
  flat = apiOf((await makeToken(tenants.admin)).token);
  api = strictly(flat);
});

const mediaType = ({ headers }: Called) => headers.get("content-type");
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const sources = ({ body }: Called) => body.errors?.map(({ code, source }) => [code, source]);
const withType = (type: string) => ({ headers: { "content-type": type } });
const post = (data: unknown, more: object = {}) => api("POST", "/posts", { data, ...more });
const titled = (title: string) => ({ type: "posts", attributes: { title } });

describe("creating", () => {
  test("201 with the resource as primary data; Location is its self link", async () => {
    const answer = await post(titled("Made"));
    const { id, links, attributes } = resourceOf(answer);
    expect([answer.status, attributes.title]).toEqual([201, "Made"]);
    expect(links?.self).toBe(`/v3/posts/${id}`);
    expect(answer.headers.get("location")).toBe(links?.self);
  });

  test("403 for an id of the client's own", async () => {
    const answer = await post({ ...titled("A"), id: randomUUID() });
    expect([answer.status, sources(answer)]).toEqual([403, [["field_forbidden", { pointer: "/data/id" }]]]);
  });

  test.each([
    [{ attributes: { title: "A" } }, "/data"],
    [{ type: "customers", attributes: { title: "A" } }, "/data/type"],
    [{ type: 5, attributes: { title: "A" } }, "/data/type"],
  ])("409 for a type that the collection has not: %j", async (data, pointer) => {
    const answer = await post(data);
    expect([answer.status, sources(answer)]).toEqual([409, [["conflict", { pointer }]]]);
  });

  test("404 for a related resource that does not exist, whoever's it is", async () => {
    for (const id of [randomUUID(), tenants.rows.company.posts ?? "", tenants.rows.environment.posts ?? ""]) {
      const answer = await api("POST", "/comments", {
        data: {
          type: "comments",
          attributes: { text: "A" },
          relationships: { post: { data: { type: "posts", id } } },
        },
      });
      expect([answer.status, sources(answer)]).toEqual([
        404,
        [["not_found", { pointer: "/data/relationships/post" }]],
      ]);
    }
  });

  test.each<[unknown, string, string]>([
    [[titled("A")], "invalid_attribute", "/data"],
    [null, "invalid_attribute", "/data"],
    ["posts", "invalid_attribute", "/data"],
    [{ ...titled("A"), lid: 5 }, "invalid_attribute", "/data/lid"],
    [{ type: "posts", attributes: [] }, "invalid_attribute", "/data/attributes"],
    [{ ...titled("A"), relationships: "x" }, "invalid_attribute", "/data/relationships"],
    [{ ...titled("A"), relationships: { x: { data: null } } }, "unknown_attribute", "/data/relationships/x"],
    [{ type: "posts", attributes: { id: "x", title: "A" } }, "unknown_attribute", "/data/attributes/id"],
    [{ type: "posts", attributes: { type: "x", title: "A" } }, "unknown_attribute", "/data/attributes/type"],
    [{ type: "posts" }, "invalid_attribute", "/data"],
    [{ type: "posts", attributes: {} }, "invalid_attribute", "/data/attributes"],
  ])("the request holds one resource object: %j is not", async (data, code, pointer) => {
    const answer = await post(data);
    expect([answer.status, sources(answer)]).toEqual([422, [[code, { pointer }]]]);
  });

  test("a document without data is refused", async () => {
    const answer = await api("POST", "/posts", { title: "A" });
    expect([answer.status, sources(answer)]).toEqual([422, [["invalid_attribute", { pointer: "" }]]]);
  });

  test.each<[unknown, string]>([
    [{}, "/data/relationships/customer"],
    [null, "/data/relationships/customer"],
    [{ data: [] }, "/data/relationships/customer/data"],
    [{ data: { type: "customers" } }, "/data/relationships/customer/data"],
    [{ data: { type: "posts", id: randomUUID() } }, "/data/relationships/customer/data"],
    [{ data: null }, "/data/relationships/customer"],
    [{ data: { type: "customers", id: "x" } }, "/data/relationships/customer"],
  ])("a relationship is an object with the linkage in data: %j is not", async (customer, pointer) => {
    const answer = await api("POST", "/licenses", {
      data: { type: "licenses", attributes: { product: "A", plan: "B" }, relationships: { customer } },
    });
    expect([answer.status, sources(answer)]).toEqual([422, [["invalid_attribute", { pointer }]]]);
  });

  test("the key of another resource is not taken as an attribute, nor a renamed one by its old name", async () => {
    const attributes = { product: "A", plan: "B", customerId: tenants.rows.own.customers };
    const license = await api("POST", "/licenses", { data: { type: "licenses", attributes } });
    expect(sources(license)).toEqual([["unknown_attribute", { pointer: "/data/attributes/customerId" }]]);
    const event = await api("POST", "/events", { data: { type: "events", attributes: { type: "a.b" } } });
    expect(sources(event)).toEqual([["unknown_attribute", { pointer: "/data/attributes/type" }]]);
    const made = await api("POST", "/events", { data: { type: "events", attributes: { eventType: "a.b" } } });
    expect(resourceOf(made).attributes.eventType).toBe("a.b");
  });

  test("members that the specification does not know, and those it knows but we do not use, are ignored", async () => {
    const data = { ...titled("Kept"), lid: "l1", links: { self: "/x" }, meta: { a: 1 }, invented: true };
    const answer = await post(data, { jsonapi: { version: "2.0" }, included: [], meta: {}, invented: 1 });
    expect([answer.status, resourceOf(answer).attributes.title]).toEqual([201, "Kept"]);
  });
});

describe("updating", () => {
  const patch = (id: string, data: object) => api("PATCH", `/posts/${id}`, { data });
  const makePost = async () =>
    resourceOf(await post({ type: "posts", attributes: { title: "A", body: "B" } }));

  test("missing attributes and relationships keep their values", async () => {
    const { id, attributes } = await makePost();
    const changed = await patch(id, { type: "posts", id, attributes: { title: "C" } });
    expect(changed.status).toBe(200);
    expect(resourceOf(changed).attributes).toEqual({
      ...attributes,
      title: "C",
      updatedAt: expect.any(String),
    });
    const { licenses } = tenants.rows.own;
    const before = resourceOf(await api("GET", `/licenses/${licenses}`));
    const same = await api("PATCH", `/licenses/${licenses}`, { data: { type: "licenses", id: licenses } });
    expect(resourceOf(same).relationships).toEqual(before.relationships);
  });

  test("a relationship is replaced by the linkage that is sent", async () => {
    const accountId = await makeAccount(tenants.company, "Elsewhere");
    const id = await makeCustomer(tenants.company, "production", { accountId: tenants.company.accountId });
    const data = { type: "accounts", id: accountId };
    const changed = await api("PATCH", `/customers/${id}`, {
      data: { type: "customers", id, relationships: { account: { data } } },
    });
    expect(resourceOf(changed).relationships?.account?.data).toEqual(data);
  });

  test("409 unless type and id are the endpoint's; the id in any case of letters", async () => {
    const { id } = await makePost();
    const attributes = { title: "C" };
    expect(sources(await patch(id, { type: "comments", id, attributes }))).toEqual([
      ["conflict", { pointer: "/data/type" }],
    ]);
    expect(sources(await patch(id, { type: "posts", attributes }))).toEqual([
      ["conflict", { pointer: "/data" }],
    ]);
    for (const other of [randomUUID(), 5, null, ""])
      expect(sources(await patch(id, { type: "posts", id: other, attributes }))).toEqual([
        ["conflict", { pointer: "/data/id" }],
      ]);
    expect((await patch(id, { type: "posts", id: id.toUpperCase(), attributes })).status).toBe(200);
  });

  test("403 for a relationship that cannot be set, and nothing is written", async () => {
    const id = tenants.rows.own["api-keys"];
    const user = { data: { type: "users", id: tenants.member.id } };
    const answer = await api("PATCH", `/authentication/api-keys/${id}`, {
      data: { type: "api-keys", id, attributes: { name: "Taken" }, relationships: { user, nothing: user } },
    });
    expect([answer.status, sources(answer)]).toEqual([
      403,
      [["field_forbidden", { pointer: "/data/relationships/user" }]],
    ]);
    expect(resourceOf(await api("GET", `/authentication/api-keys/${id}`)).attributes.name).not.toBe("Taken");
    const event = { type: "events", attributes: { eventType: "a.b" }, relationships: { user } };
    expect(outcome(await api("POST", "/events", { data: event }))).toEqual([403, "field_forbidden"]);
  });

  test("wholly or not at all: one wrong member, and nothing changes", async () => {
    const { id } = await makePost();
    const answer = await patch(id, { type: "posts", id, attributes: { title: "C", status: "odd" } });
    expect(sources(answer)).toEqual([["invalid_attribute", { pointer: "/data/attributes/status" }]]);
    expect(resourceOf(await api("GET", `/posts/${id}`)).attributes.title).toBe("A");
  });

  test("404 for a resource that does not exist, and for a related one", async () => {
    const id = randomUUID();
    expect(outcome(await patch(id, { type: "posts", id, attributes: {} }))).toEqual([404, "not_found"]);
    const { customers } = tenants.rows.own;
    const relationships = { account: { data: { type: "accounts", id } } };
    const answer = await api("PATCH", `/customers/${customers}`, {
      data: { type: "customers", id: customers, relationships },
    });
    expect([answer.status, sources(answer)]).toEqual([
      404,
      [["not_found", { pointer: "/data/relationships/account" }]],
    ]);
  });

  test("what is done to a resource takes its type, and its id or none", async () => {
    const { "api-keys": id } = await tenants.makeOwn();
    const path = `/authentication/api-keys/${id}`;
    const attributes = { reason: "other" };
    const revoke = (data: object) => api("POST", `${path}/revocation`, { data });
    expect(outcome(await revoke({ type: "revocations", attributes }))).toEqual([409, "conflict"]);
    expect(outcome(await revoke({ type: "api-keys", id: randomUUID() }))).toEqual([409, "conflict"]);
    expect(resourceOf(await revoke({ type: "api-keys", attributes })).attributes.status).toBe("inactive");
    expect((await api("DELETE", `${path}/revocation`)).status).toBe(200);
    const regenerated = await api("POST", `${path}/regeneration`);
    expect(resourceOf(regenerated).attributes.key).toMatch(/^sna_/);
    const unknown = await revoke({ type: "api-keys", id, attributes: { why: "x" } });
    expect(sources(unknown)).toEqual([["unknown_attribute", { pointer: "/data/attributes/why" }]]);
  });
});

describe("deleting", () => {
  test("204 without a document; 404 for what does not exist", async () => {
    const { id } = resourceOf(await post(titled("A")));
    const gone = await api("DELETE", `/posts/${id}`);
    expect([gone.status, gone.body, mediaType(gone)]).toEqual([204, {}, null]);
    expect(outcome(await api("DELETE", `/posts/${id}`))).toEqual([404, "not_found"]);
  });
});

describe("errors", () => {
  test("are an array, each with its request, its status as text, and the page that explains its code", async () => {
    const sent = { data: { type: "posts", attributes: { title: "", status: 5, "a/b~c": 1 } } };
    for (const call of [api, flat]) {
      const answer = await call("POST", "/posts", sent, withType(jsonApi));
      expect(answer.body.errors).toHaveLength(3);
      for (const error of answer.body.errors ?? []) {
        expect(error).toMatchObject({ id: answer.headers.get("x-request-id"), status: "422" });
        expect(error.links).toEqual({ type: `${env().appUrl}/docs/api/errors/${error.code}` });
        expect(pointedAt(sent, error.source?.pointer ?? "")).toBeDefined();
      }
    }
  });

  test("a pointer leads to the nearest place that was sent", async () => {
    const answer = await api("POST", "/licenses", { data: { type: "licenses", attributes: { plan: "A" } } });
    expect(sources(answer)).toEqual([
      ["invalid_attribute", { pointer: "/data" }],
      ["invalid_attribute", { pointer: "/data/attributes" }],
    ]);
    const details = (answer.body.errors ?? []).map(({ detail }) => detail);
    expect(details.join(" ")).toMatch(/customerId .* product /);
  });

  test("depth and text that cannot be stored are refused where they are, and as deep as in the flat dialect", async () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
    const customer = (metadata: unknown) => ({ name: "A", accountId: tenants.company.accountId, metadata });
    const strict = (metadata: unknown) =>
      api("POST", "/customers", {
        data: {
          type: "customers",
          attributes: { name: "A", metadata },
          relationships: { account: { data: { type: "accounts", id: tenants.company.accountId } } },
        },
      });
    for (const levels of [31, 32, 33, 34])
      expect([levels, (await strict(deep(levels))).status]).toEqual([
        levels,
        (await flat("POST", "/customers", customer(deep(levels)))).status,
      ]);
    expect(sources(await strict({ a: "\0" }))).toEqual([
      ["invalid_attribute", { pointer: "/data/attributes/metadata/a" }],
    ]);
  });
});
