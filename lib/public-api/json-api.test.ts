import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes, type Called } from "@/lib/testing/call";
import { answering, documentOf, resourceOf, resourcesOf, strictly } from "@/lib/testing/json-api";
import { apiOf, type Tenant } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeCustomer, makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import { resourceType } from "./json-api-resource";

// The MUSTs of https://jsonapi.org/format/1.1/ that bind servers and apply here: nothing is included, and there are
// no relationship URLs and no extensions. Content negotiation and writes are in json-api-*.test.ts beside this.

let tenants: Tenants;
let flat: Tenant["api"];
let api: Tenant["api"];
beforeAll(async () => {
  tenants = await makeTenants();
  flat = apiOf((await makeToken(tenants.admin)).token);
  api = strictly(flat);
});

const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const sources = ({ body }: Called) => body.errors?.map(({ code, source }) => [code, source]);
const post = (data: unknown, more: object = {}) => api("POST", "/posts", { data, ...more });
const titled = (title: string) => ({ type: "posts", attributes: { title } });
/** A cursor is sealed anew each time it is written. */
const uncursored = (links: unknown) =>
  JSON.parse(JSON.stringify(links).replace(/(page\[cursor\]=)[\w-]+/g, "$1…"));
const read = (self: string | undefined) => api("GET", (self ?? "").replace("/v3", ""));

describe("documents", () => {
  test("hold data or errors, never both, and no members that the specification does not know", async () => {
    for (const answer of [
      await api("GET", "/customers"),
      await api("GET", `/customers/${tenants.rows.own.customers}`),
      await api("GET", "/whoami"),
      await api("GET", "/nothing"),
      await post(titled("A")),
    ]) {
      const { jsonapi, data, errors, links, meta, ...others } = answer.body as Record<string, unknown>;
      expect(jsonapi).toEqual({ version: "1.1" });
      expect([data, errors].filter((member) => member !== undefined)).toHaveLength(1);
      expect([others, meta]).toEqual([{}, undefined]);
      expect(links === undefined || typeof links === "object").toBe(true);
    }
  });

  test("a collection is an array, with one row and with none", async () => {
    const one = await api("GET", `/customers?filter[id]=${tenants.rows.own.customers}`);
    const none = await api("GET", `/customers?filter[id]=${randomUUID()}`);
    expect([resourcesOf(one).length, documentOf(none).data]).toEqual([1, []]);
  });

  test("every type and id are text, and name one resource", async () => {
    const lists = answering.filter(({ pages, callers }) => pages && callers !== "password");
    const seen = new Set<string>();
    for (const { path, type } of lists) {
      const resources = resourcesOf(await api("GET", path));
      expect(resources.length > 0 || type === "jobs", path).toBe(true);
      for (const resource of resources) {
        expect([resource.type, typeof resource.id]).toEqual([type, "string"]);
        expect(seen.has(`${resource.type} ${resource.id}`)).toBe(false);
        seen.add(`${resource.type} ${resource.id}`);
      }
    }
  });

  test("attributes and relationships share a namespace with type and id, and have lawful names", async () => {
    const lawful = /^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;
    for (const { type, path, pages, callers } of answering) {
      expect(type).toMatch(lawful);
      if (!pages || callers === "password") continue;
      const [resource] = resourcesOf(await api("GET", path));
      const { attributes = {}, relationships = {} } = resource ?? {};
      const names = [...Object.keys(attributes), ...Object.keys(relationships)];
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !lawful.test(name) || name === "type" || name === "id")).toEqual([]);
    }
  });

  test("keys of other resources are relationships, not attributes", async () => {
    const { own } = tenants.rows;
    const found = resourceOf(await api("GET", `/telemetry/${own.telemetry}`));
    const self = `/v3/telemetry/${own.telemetry}`;
    expect(found.relationships).toEqual({
      customer: {
        data: { type: "customers", id: own.customers },
        links: { related: `${self}/customer` },
      },
      license: { data: { type: "licenses", id: own.licenses }, links: { related: `${self}/license` } },
    });
    expect(Object.keys(found.attributes)).toEqual(["name", "value", "attributes", "occurredAt", "createdAt"]);
    const comment = resourceOf(await api("GET", `/comments/${own.comments}`));
    expect(comment.relationships?.post?.data).toEqual({ type: "posts", id: own.posts });
    const key = resourceOf(await api("GET", `/authentication/api-keys/${own["api-keys"]}`));
    expect(key.relationships).toEqual({
      company: { data: { type: "companies", id: tenants.company.id } },
      user: { data: { type: "users", id: tenants.admin.id } },
      serviceAccount: { data: null },
    });
    expect(Object.keys(key.attributes).filter((name) => name.endsWith("Id"))).toEqual([]);
  });

  test("the linkage of an empty relationship is null, and its related resource too", async () => {
    const row = { companyId: tenants.company.id, environment: "production" as const, name: "x", value: 1 };
    const customerId = tenants.rows.own.customers ?? "";
    const { id } = await prisma().telemetry.create({ data: { ...row, customerId, occurredAt: new Date() } });
    const { license } = resourceOf(await api("GET", `/telemetry/${id}`)).relationships ?? {};
    expect(license?.data).toBe(null);
    const related = await read(license?.links?.related);
    expect([related.status, documentOf(related).data]).toEqual([200, null]);
  });

  test("a GET of a resource's self link answers that resource", async () => {
    for (const { path, pages, callers } of answering) {
      if (!pages || callers === "password") continue;
      const [resource] = resourcesOf(await api("GET", `${path}?page[size]=1`));
      if (!resource) continue;
      const { type, id } = resourceOf(await read(resource.links?.self));
      expect([type, id]).toEqual([resource.type, resource.id]);
    }
    expect(resourceOf(await api("GET", "/whoami")).links).toEqual({ self: "/v3/whoami" });
  });

  test("a related link answers the related resource, and stays when the relationship changes", async () => {
    const fresh = await tenants.makeOwn();
    const before = resourceOf(await api("GET", `/licenses/${fresh.licenses}`)).relationships?.customer;
    expect(resourceOf(await read(before?.links?.related)).id).toBe(fresh.customers);
    const data = { type: "customers", id: tenants.rows.own.customers };
    const changed = await api("PATCH", `/licenses/${fresh.licenses}`, {
      data: { type: "licenses", id: fresh.licenses, relationships: { customer: { data } } },
    });
    const after = resourceOf(changed).relationships?.customer;
    expect(after).toEqual({ data, links: before?.links });
    expect(resourceOf(await read(after?.links?.related)).id).toBe(tenants.rows.own.customers);
  });

  test("the self link of a document repeats it, with the parameters that made it", async () => {
    const path = "/customers?filter[name]=mark-of-own-row%20customer,x&fields[customers]=name&page[size]=1";
    const first = await api("GET", path);
    const self = documentOf(first).links?.self ?? "";
    expect(self).toBe(`/v3${path}`);
    expect((await read(self)).body).toEqual(first.body);
    expect(documentOf(await api("GET", "/customers")).links?.self).toBe("/v3/customers");
  });

  test("what cannot be read at an address of its own has no self link", async () => {
    const verification = await api("POST", "/authentication/verifications", {
      data: { type: "verifications", attributes: { key: "sna_unknown" } },
    });
    expect(resourceOf(verification)).toMatchObject({
      type: "verifications",
      id: verification.headers.get("x-request-id"),
      attributes: { valid: false, code: "NOT_FOUND" },
      relationships: { apiKey: { data: null } },
    });
    expect([resourceOf(verification).links, documentOf(verification).links]).toEqual([undefined, undefined]);
  });
});

describe("fetching", () => {
  test("404 for a single resource that does not exist", async () => {
    expect(outcome(await api("GET", `/posts/${randomUUID()}`))).toEqual([404, "not_found"]);
    expect(outcome(await api("GET", `/comments/${randomUUID()}/post`))).toEqual([404, "not_found"]);
  });

  test.each(["include=account", "include="])("400 for %s: no endpoint includes", async (include) => {
    expect(sources(await api("GET", `/customers?${include}`))).toEqual([
      ["invalid_parameter", { parameter: "include" }],
    ]);
  });

  test("fields[TYPE] leaves the named fields alone, relationships by their own names", async () => {
    const fieldsOf = async (query: string) => {
      const found = resourceOf(await api("GET", `/licenses/${tenants.rows.own.licenses}?${query}`));
      return [...Object.keys(found.attributes), ...Object.keys(found.relationships ?? {})];
    };
    expect(await fieldsOf("fields[licenses]=plan,customer")).toEqual(["plan", "customer"]);
    expect(await fieldsOf("fields%5Blicenses%5D=plan&fields%5Blicenses%5D=seats")).toEqual(["plan", "seats"]);
    expect(await fieldsOf("fields[licenses]=id,customerId")).toEqual(["customer"]);
    expect(await fieldsOf("fields=plan")).toEqual(["plan"]);
    expect(await fieldsOf("fields[licenses]=")).toEqual([]);
    const [listed] = resourcesOf(await api("GET", "/events?fields[events]=eventType"));
    expect(Object.keys(listed?.attributes ?? {})).toEqual(["eventType"]);
  });

  test.each([
    ["fields[licenses]=nothing", "fields[licenses]"],
    ["fields[licenses]=plan,,seats", "fields[licenses]"],
    ["fields[licenses]=plan&fields=plan", "fields[licenses]"],
    ["fields[customers]=name", "fields[customers]"],
    ["fields[]=plan", "fields[]"],
    ["unknown=1", "unknown"],
  ])("400 for %s, which we do not know how to process", async (query, parameter) => {
    expect(sources(await api("GET", `/licenses?${query}`))).toEqual([["invalid_parameter", { parameter }]]);
  });

  test("the flat dialect has no fields[TYPE]", async () => {
    expect(outcome(await flat("GET", "/posts?fields[posts]=title"))).toEqual([400, "invalid_parameter"]);
  });

  test("sorts ascending, with a minus descending; 400 for what cannot be sorted by", async () => {
    const own = { accountId: tenants.company.accountId };
    for (const name of ["sort-b", "sort-c", "sort-a"])
      await makeCustomer(tenants.company, "production", { ...own, name });
    const names = async (sort: string) =>
      resourcesOf(await api("GET", `/customers?filter[name]=sort-a,sort-b,sort-c&sort=${sort}`)).map(
        ({ attributes: { name } }) => name,
      );
    expect(await names("name")).toEqual(["sort-a", "sort-b", "sort-c"]);
    expect(await names("-name")).toEqual(["sort-c", "sort-b", "sort-a"]);
    expect(sources(await api("GET", "/customers?sort=metadata"))).toEqual([
      ["invalid_parameter", { parameter: "sort" }],
    ]);
  });

  test("pagination links are those of the flat dialect, null where there is no page", async () => {
    for (const path of [
      "/customers?sort=name&page[size]=1&page[number]=2",
      "/telemetry?page[size]=1",
      "/posts",
    ]) {
      const { self, ...links } = documentOf(await api("GET", path)).links ?? {};
      expect(uncursored(links)).toEqual(uncursored((await flat("GET", path)).body.links));
      expect(Object.keys(links)).toEqual(["first", "next", "prev"]);
      expect(self).toBe(`/v3${path}`);
    }
    expect(documentOf(await api("GET", "/posts")).links?.prev).toBe(null);
  });
});

test("every relationship and every other name of every type is tried above or is of its kind", () => {
  const types = [...new Set(catalogue.map(({ type }) => type))];
  const members = types.flatMap((type) =>
    [...resourceType(type).byFlat.values()].map(({ flat: field, name }) => `${type} ${field} ${name}`),
  );
  expect(members.sort()).toEqual(
    [
      "adapters apiKeyId apiKey",
      "api-keys companyId company",
      "api-keys serviceAccountId serviceAccount",
      "api-keys userId user",
      "comments post_id post",
      "customers accountId account",
      "events apiKeyId apiKey",
      "events type eventType",
      "events userId user",
      "licenses customerId customer",
      "logs accountId account",
      "logs apiKeyId apiKey",
      "logs customerId customer",
      "logs userId user",
      "telemetry customerId customer",
      "telemetry licenseId license",
      "verifications keyId apiKey",
    ].sort(),
  );
});
