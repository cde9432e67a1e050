import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { keyResources, registry } from "@/lib/permissions/registry";
import { bodies, nameOf, ownNoun } from "@/lib/testing/bodies";
import { codes, type Called } from "@/lib/testing/call";
import {
  answering,
  documentFor,
  documentOf,
  flatten,
  pointedAt,
  relationships,
  resourceOf,
  strictly,
} from "@/lib/testing/json-api";
import { apiOf, type Tenant } from "@/lib/testing/tenant";
import { makeTenants, type Rows, type Tenants } from "@/lib/testing/tenants";
import { demoPassword, makeKey, makeToken } from "@/prisma/factories";
import type { Operation } from "./operation";

// Two dialects of one API: the same facts, rights and refusals in both.

let tenants: Tenants;
let admin: Tenant["api"];
beforeAll(async () => {
  tenants = await makeTenants();
  admin = apiOf((await makeToken(tenants.admin)).token);
});

const keyWith = async (permissions: object) =>
  apiOf((await makeKey(tenants.admin, tenants.company.id, { permissions, rateLimitEnabled: false })).secret);
const withheld = ({ headers }: Called) => headers.get("snappy-withheld-fields");
const outcome = (answer: Called) => [answer.status, ...codes(answer), withheld(answer)];
const pathOf = ({ path }: Operation, rows: Rows, operation: Operation) =>
  path.replace("{id}", rows[ownNoun(operation)] ?? randomUUID());

/** The flat data that a strict answer stands for. */
function flattened(answer: Called): unknown {
  const { data } = documentOf(answer);
  return Array.isArray(data) ? data.map(flatten) : data && flatten(data);
}

/** What moves by itself between two calls. */
const moving = /^(requestCount|remaining|lastRequest|keyId|reset)$/;
const still = (value: unknown) =>
  JSON.parse(JSON.stringify(value ?? null, (name, member) => (moving.test(name) ? undefined : member)));

const reads = answering.filter(({ method, callers }) => method === "GET" && callers !== "password");
const grants = fc.record(
  Object.fromEntries(
    keyResources
      .filter((resource) => registry[resource].fields.length > 0)
      .map((resource) => [
        resource,
        fc.oneof(
          { weight: 1, arbitrary: fc.constant(["read"]) },
          {
            weight: 4,
            arbitrary: fc
              .subarray([...registry[resource].fields] as string[], { minLength: 1 })
              .map((fields) => ({ read: fields })),
          },
          { weight: 1, arbitrary: fc.constant([]) },
        ),
      ]),
  ),
);
const holdsId = (permissions: Record<string, unknown>, type: string) =>
  JSON.stringify(permissions[type] ?? "").match(/"read"\]|"id"/) !== null;

/** Reads in both dialects and compares; true where there was something to compare. */
async function compare(api: Tenant["api"], operation: Operation, before: string): Promise<boolean> {
  const own = pathOf(operation, tenants.rows.own, operation);
  const path = operation.path === "/logs" ? `${own}?filter[to]=${before}` : own;
  const [plain, strict] = [await api("GET", path), await strictly(api)("GET", path)];
  expect(outcome(strict), path).toEqual(outcome(plain));
  if (plain.status !== 200) return false;
  expect(still(flattened(strict)), path).toEqual(still(plain.body.data));
  return true;
}

describe("reading", () => {
  test("every operation that reads, for a person", async () => {
    const before = new Date().toISOString();
    for (const operation of reads) {
      const found = await compare(admin, operation, before);
      expect(found, nameOf(operation)).toBe(true);
    }
    const member = apiOf((await makeToken(tenants.member)).token);
    for (const operation of reads) await compare(member, operation, before);
  }, 60_000);

  test("every operation that reads, for keys of any grants: what is withheld is neither attribute nor relationship", async () => {
    const before = new Date().toISOString();
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(grants, async (permissions) => {
        const api = await keyWith(permissions);
        for (const operation of reads.filter(({ callers }) => callers === "any")) {
          if (operation.type !== "callers" && !holdsId(permissions, operation.type)) continue;
          compared += Number(await compare(api, operation, before));
        }
      }),
      { numRuns: 15, seed: 11 },
    );
    expect(compared).toBeGreaterThan(60);
  }, 120_000);

  test("a resource whose id may not be read is refused, before it is looked for; the flat dialect has no need", async () => {
    for (const { type, path, callers, ...rest } of reads) {
      const operation = { type, path, callers, ...rest } as Operation; // put together again
      const fields: readonly string[] = registry[type as "customers"]?.fields ?? [];
      if (callers !== "any" || !fields.includes("id")) continue;
      const source = operation.path.split("/")[1] ?? "";
      const others = { [type]: { read: fields.filter((field) => field !== "id") } };
      const api = await keyWith(source === type ? others : { ...others, [source]: ["read"] });
      for (const rows of [tenants.rows.own, {}]) {
        const answer = await strictly(api)("GET", pathOf(operation, rows, operation));
        expect([answer.status, answer.body.errors], path).toMatchObject([
          403,
          [
            {
              code: "field_forbidden",
              source: { header: "Accept" },
              meta: { required: `${type}:read`, field: "id" },
            },
          ],
        ]);
      }
      expect((await api("GET", pathOf(operation, tenants.rows.own, operation))).status).toBe(200);
    }
  }, 60_000);
});

/** What differs between two things that are made or changed the same way. */
const own =
  /^(id|requestId|createdAt|updatedAt|startsAt|occurredAt|revokedAt|start|lastFour|key|token|expiresAt|previousSecret|url)$/;
const invented = (name: string, member: unknown) => own.test(name) || (name === "name" && isUuid(member));
const isUuid = (value: unknown) => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);
const alike = (value: unknown) =>
  JSON.parse(
    JSON.stringify(still(value), (name, member) => (invented(name, member) ? typeof member : member)),
  );

const writes = answering.filter((operation) => bodies[nameOf(operation)] && operation.body);
function bodyFor(operation: Operation): object {
  const body = bodies[nameOf(operation)]?.(tenants, tenants.rows.own);
  if (typeof body !== "object") throw new Error(`${nameOf(operation)} takes no JSON`);
  return body;
}

describe("writing", () => {
  test.each(writes.map(nameOf))("%s does and answers the same", async (name) => {
    const operation = writes.find((write) => nameOf(write) === name);
    if (!operation) throw new Error(`${name} is gone`);
    const { own: rows } = tenants.rows;
    const places = [await tenants.makeOwn(), await tenants.makeOwn()] as const;
    const path = (at: Rows) => pathOf(operation, at, operation);
    const body = { ...bodyFor(operation) };
    const [first, second] = places.map((at) => at[ownNoun(operation)]);
    const document = documentFor(operation, body, second);
    const patching = operation.method === "PATCH";
    const plain = await admin(operation.method, path(patching ? rows : places[0]), body);
    const strict = await strictly(admin)(
      operation.method,
      path(patching ? rows : places[1]),
      patching ? documentFor(operation, body, rows[ownNoun(operation)]) : document,
    );
    const flatBody = {
      ...(plain.body.data as object),
      ...(plain.body.key !== undefined && { key: plain.body.key }),
    };
    expect(outcome(strict)).toEqual(outcome(plain));
    expect([plain.status, first === second]).toEqual([operation.status, first === undefined]);
    const unnamed = (value: unknown) =>
      JSON.parse(JSON.stringify(alike(value)).replaceAll(String(first), "-").replaceAll(String(second), "-"));
    expect(unnamed(flatten(resourceOf(strict)))).toEqual(unnamed(flatBody));
  });

  test("a field outside the grant is refused by its place in the document, relationships too, before the rest is looked at", async () => {
    const api = await keyWith({ licenses: { create: ["product"], read: ["id"] } });
    const body = { customerId: tenants.rows.own.customers, product: 5, plan: "Team", nothing: 1 };
    const plain = await api("POST", "/licenses", body);
    const strict = await strictly(api)(
      "POST",
      "/licenses",
      documentFor({ type: "licenses", method: "POST" }, body),
    );
    expect(outcome(strict).sort()).toEqual(outcome(plain).sort());
    expect(strict.body.errors?.map(({ source }) => source?.pointer).sort()).toEqual([
      "/data/attributes/plan",
      "/data/relationships/customer",
    ]);
  });

  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      1.5,
      "",
      "x",
      [],
      {},
      [{}],
      { ids: [null] },
      { "a/b": { "~": "\0" } },
    ),
    fc.uuid(),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const names =
    "name email metadata externalId product plan seats status startsAt customerId licenseId accountId post_id text value attributes permissions allowedIps rateLimitMax accountsAccess nothing a/b".split(
      " ",
    );

  test("refusals are the same, and each points at something that was sent", async () => {
    let refused = 0;
    const withBody = writes.filter(({ callers }) => callers === "any" || callers === "user");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...withBody),
        fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: 3 }),
        async (operation, odd) => {
          const related = relationships[operation.type] ?? {};
          const linked = Object.entries(odd).filter(([name]) => name in related);
          if (linked.some(([, id]) => id !== null && typeof id !== "string")) return; // no linkage can say that
          const body = { ...bodyFor(operation), ...odd };
          const path = pathOf(operation, tenants.rows.own, operation);
          const document = documentFor(operation, body, tenants.rows.own[ownNoun(operation)]);
          const [plain, strict] = [
            await admin(operation.method, path, body),
            await strictly(admin)(operation.method, path, document),
          ];
          for (const { source } of strict.body.errors ?? [])
            if (source?.pointer !== undefined) expect(pointedAt(document, source.pointer)).toBeDefined();
          refused += Number(strict.status >= 400);
          if (strict.status === 404)
            expect(plain.status).toBe(422); // nothing has that id
          else expect(outcome(strict)).toEqual(outcome(plain));
        },
      ),
      { numRuns: 300, seed: 12 },
    );
    expect(refused).toBeGreaterThan(100);
  }, 120_000);
});

describe("a repeat", () => {
  const once = () => ({ "idempotency-key": randomUUID() });
  const replayed = ({ headers }: Called) => headers.get("idempotent-replayed");

  test("is answered in the dialect that it asks for, whichever the first was in", async () => {
    for (const first of [admin, strictly(admin)]) {
      const headers = { ...once(), "content-type": "application/json" };
      const make = (api: Tenant["api"]) => api("POST", "/posts", { title: "Once" }, { headers });
      await make(first);
      const [plain, strict] = [await make(admin), await make(strictly(admin))];
      expect([plain, strict].map(replayed)).toEqual(["true", "true"]);
      expect(flattened(strict)).toEqual(plain.body.data);
      expect([plain, strict].map((answer) => answer.headers.get("content-type"))).toEqual([
        "application/json; charset=utf-8",
        "application/vnd.api+json",
      ]);
      expect(resourceOf(strict).links?.self).toBe(strict.headers.get("location"));
    }
  });

  test("of a strict document, too", async () => {
    const headers = once();
    const document = { data: { type: "posts", attributes: { title: "Once" } } };
    const make = (accept?: string) =>
      strictly(admin)("POST", "/posts", document, { headers: { ...headers, ...(accept && { accept }) } });
    const [first, again, plain] = [await make(), await make(), await make("application/json")];
    expect([first, again, plain].map(replayed)).toEqual([null, "true", "true"]);
    expect(again.body).toEqual(first.body);
    expect(plain.body.data).toEqual(flattened(first));
  });

  test("never holds a key: null among the attributes, and meta says why", async () => {
    const headers = once();
    const login = { email: tenants.admin.email, password: demoPassword };
    const anybody = strictly((method, path, body, options = {}) =>
      admin(method, path, body, { ...options, headers: { authorization: "", ...options.headers } }),
    );
    const attributes = { ...login, name: "Once" };
    const token = () => anybody("POST", "/token", { data: { type: "api-keys", attributes } }, { headers });
    const [issued, again] = [await token(), await token()];
    expect(resourceOf(issued).attributes.key).toMatch(/^sna_/);
    expect(resourceOf(issued).links?.self).toBe(issued.headers.get("location"));
    expect(resourceOf(again)).toEqual({
      ...resourceOf(issued),
      attributes: { ...resourceOf(issued).attributes, key: null },
    });
    expect(documentOf(again).meta).toEqual({ withheld: "key", reason: expect.any(String) });
    expect([issued, again].map(replayed)).toEqual([null, "true"]);
  });
});
