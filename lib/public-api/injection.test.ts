import { beforeAll, expect, test } from "vitest";
import { Prisma, prisma } from "@/lib/db";
import { definitions } from "@/lib/resources/contract";
import { bodies, headersOf, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call, codes, type Called } from "@/lib/testing/call";
import { jobIdOf, jobRow, work } from "@/lib/testing/jobs";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import { resourceType } from "./json-api-resource";
import { jsonApi } from "./negotiate";
import type { Operation } from "./operation";

// Promises I6 and I7 beyond the bodies that lib/resources/mass-assignment.test.ts sends: the strict dialect, lines
// of imports, sign-in, queries, addresses and headers of every operation.

let tenants: Tenants;
let token: string;
beforeAll(async () => {
  tenants = await makeTenants();
  ({ token } = await makeToken(tenants.admin));
});

type Sent = { body?: unknown; query?: string; id?: string; headers?: Record<string, string> };

function send(operation: Operation, { body, query = "", id, headers }: Sent): Promise<Called> {
  const own = tenants.rows.own;
  const sent = body ?? bodies[nameOf(operation)]?.(tenants, own);
  const path = operation.path.replace("{id}", id ?? own[ownNoun(operation)] ?? "");
  return call(operation.method, `/public-api/v3${path}${query}`, {
    ...(operation.callers !== "anyone" && operation.callers !== "password" && { as: token }),
    body: sent,
    headers: { ...headersOf(sent), ...headers },
    peer: newAddress(),
  });
}

/** Everything that a write could have changed, as text; what is recorded of calls and refusals apart. */
async function everything(): Promise<string> {
  const db = prisma();
  const companyId = tenants.company.id;
  const keys = { omit: { requestCount: true, lastRequest: true }, where: { companyId } } as const;
  const tables: object[][] = await Promise.all([
    db.company.findMany({ where: { id: companyId } }),
    db.customer.findMany({ where: { companyId } }),
    db.license.findMany({ where: { companyId } }),
    db.telemetry.findMany({ where: { companyId } }),
    db.post.findMany({ where: { companyId } }),
    db.comment.findMany({ where: { companyId } }),
    db.event.findMany({ where: { companyId } }),
    db.job.findMany({ where: { companyId } }),
    db.account.findMany({ where: { companyId } }),
    db.member.findMany({ where: { companyId } }),
    db.role.findMany({ where: { companyId } }),
    db.apiKey.findMany(keys),
    db.user.findMany({ where: { id: { in: [tenants.admin.id, tenants.member.id] } } }),
    db.session.findMany({ where: { userId: tenants.admin.id }, omit: { lastSeenAt: true } }),
  ]);
  const text = (row: object) =>
    JSON.stringify(row, (_, part) => (typeof part === "bigint" ? String(part) : part));
  return JSON.stringify(tables.map((rows) => rows.map(text).sort()));
}

/** Runs attempts, each of which must be refused below 500; nothing may be changed after all of them. */
async function refuseAll(attempts: AsyncIterable<[string, Called]>): Promise<number> {
  const before = await everything();
  const taken: string[] = [];
  let tries = 0;
  for await (const [name, answer] of attempts) {
    tries += 1;
    if (answer.status < 400 || answer.status >= 500)
      taken.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  expect(taken).toEqual([]);
  expect(await everything()).toBe(before);
  return tries;
}

const columns = Object.entries(Prisma)
  .filter(([name]) => name.endsWith("ScalarFieldEnum"))
  .flatMap(([, fields]) => Object.values(fields as Record<string, string>)); // Prisma's enums of column names
const inventions = [
  "admin",
  "rights",
  "where",
  "select",
  "include",
  "constructor",
  "prototype",
  "toString",
  "connect",
];
const everyName = [...new Set([...columns, ...inventions])];
const operators = [
  { $ne: null },
  { contains: "" },
  { not: "" },
  { set: "x" },
  { increment: 1 },
  [],
  ["x"],
  [{}],
  {},
];

/** Writes that the strict dialect has a document for. */
const documented = catalogue.filter(
  ({ body, type, method }) =>
    body && method !== "GET" && definitions.some(({ resource }) => resource === type),
);
const strictly = { accept: jsonApi, "content-type": jsonApi };

/** A right document for an operation, and what more is put into it. */
function documentOf(
  operation: Operation,
  more: { attributes?: object; relationships?: object; data?: object },
) {
  const own = tenants.rows.own;
  const flat = bodies[nameOf(operation)]?.(tenants, own);
  const type = resourceType(operation.type);
  const members = Object.entries(typeof flat === "object" ? flat : {});
  const isReference = ([name]: [string, unknown]) => type.byFlat.get(name)?.refersTo;
  const attributes = members
    .filter((member) => !isReference(member))
    .map(([name, value]) => [type.byFlat.get(name)?.name ?? name, value]);
  const relationships = members.filter(isReference).map(([name, id]) => {
    const { name: shown = "", refersTo } = type.byFlat.get(name) ?? {};
    return [shown, { data: { type: refersTo, id } }];
  });
  return {
    data: {
      type: operation.type,
      ...(operation.path.includes("{id}") && { id: own[ownNoun(operation)] }),
      attributes: { ...Object.fromEntries(attributes), ...more.attributes },
      relationships: { ...Object.fromEntries(relationships), ...more.relationships },
      ...more.data,
    },
  };
}

test("a strict document writes no column that its resource does not take, as attribute or relationship", async () => {
  const tries = await refuseAll(
    (async function* () {
      for (const operation of documented) {
        const { type } = operation;
        const definition = definitions.find(({ resource }) => resource === type);
        const input = operation.method === "POST" ? definition?.create : definition?.update;
        const taken = Object.keys((input as { shape?: object } | undefined)?.shape ?? {}); // objects, all of them
        const names = taken.flatMap((name) => [name, resourceType(type).byFlat.get(name)?.name ?? name]);
        for (const name of everyName.filter((one) => !names.includes(one))) {
          const attributes = { [name]: "x" };
          const relationships = { [name]: { data: { type: "users", id: tenants.stranger.id } } };
          const strict = (more: object) =>
            send(operation, { body: documentOf(operation, more), headers: strictly });
          yield [`${nameOf(operation)} attribute ${name}`, await strict({ attributes })];
          yield [`${nameOf(operation)} relationship ${name}`, await strict({ relationships })];
        }
      }
    })(),
  );
  expect(tries).toBeGreaterThan(1500);
  console.info(`strict mass assignment: ${tries} tries, 0 changes`);
}, 240_000);

test("a right strict document is taken: the refusals above are for what was put in", async () => {
  for (const operation of documented) {
    const rows = await tenants.makeOwn();
    const id = rows[ownNoun(operation)];
    const body = documentOf(operation, operation.path.includes("{id}") ? { data: { id } } : {});
    expect([nameOf(operation), (await send(operation, { body, id, headers: strictly })).status]).toEqual([
      nameOf(operation),
      operation.status,
    ]);
  }
});

test("operators and prototype keys in every attribute of strict documents change nothing", async () => {
  const free = /^(metadata|attributes|data|filter)$/;
  const tries = await refuseAll(
    (async function* () {
      for (const operation of documented) {
        const known = documentOf(operation, {}).data;
        for (const name of Object.keys(known.attributes).filter((one) => !free.test(one)))
          for (const value of operators)
            yield [
              `${nameOf(operation)} ${name} ${JSON.stringify(value)}`,
              await send(operation, {
                body: documentOf(operation, { attributes: { [name]: value } }),
                headers: strictly,
              }),
            ];
        for (const value of [
          ...operators,
          "x",
          null,
          { data: {} },
          { data: [] },
          { data: { type: "users", id: { $ne: 1 } } },
        ])
          for (const name of Object.keys(known.relationships).filter(() => value !== null))
            yield [
              `${nameOf(operation)} → ${name} ${JSON.stringify(value)}`,
              await send(operation, {
                body: documentOf(operation, { relationships: { [name]: value } }),
                headers: strictly,
              }),
            ];
        for (const place of ["attributes", "relationships", "data"] as const) {
          const text = JSON.stringify(documentOf(operation, { [place]: { PROTO: { admin: true } } }));
          const body = text.replace("PROTO", "__proto__");
          yield [
            `${nameOf(operation)} __proto__ in ${place}`,
            await send(operation, { body, headers: strictly }),
          ];
        }
        for (const odd of [null, [], "x", 1, { type: "users" }, { type: { $ne: 1 } }, { type: "__proto__" }])
          yield [
            `${nameOf(operation)} data ${JSON.stringify(odd)}`,
            await send(operation, { body: { data: odd }, headers: strictly }),
          ];
      }
    })(),
  );
  expect(tries).toBeGreaterThan(250);
}, 120_000);

test("who signs in sends texts: operators are no e-mail, password or code", async () => {
  const signIns = catalogue.filter(({ path }) => /\/(token|sessions)$/.test(path));
  const hostile = [...operators, null, true, 1, "__proto__", "%", "' or '1'='1"];
  await refuseAll(
    (async function* () {
      for (const operation of signIns)
        for (const name of ["email", "password", "otp"])
          for (const value of hostile.filter((one) => name !== "otp" || typeof one !== "string")) {
            const right = bodies[nameOf(operation)]?.(tenants, tenants.rows.own) as object; // of JSON
            yield [
              `${nameOf(operation)} ${name} ${JSON.stringify(value)}`,
              await send(operation, { body: { ...right, [name]: value } }),
            ];
          }
    })(),
  );
});

test("no parameter of any operation takes an operator, an index or a prototype in its name", async () => {
  const suffixes = [
    "[contains]",
    "[not]",
    "[$ne]",
    "[gte]",
    "[]",
    "[0]",
    "[__proto__]",
    "[constructor]",
    ".contains",
  ];
  const alone = [
    "__proto__=1",
    "__proto__[admin]=1",
    "constructor[prototype][admin]=1",
    "filter[__proto__]=1",
  ];
  const more = [
    "page[__proto__]=1",
    "filter[OR][0][name]=1",
    "filter[$where]=1",
    "where[id]=1",
    "include=users",
    "select=*",
  ];
  const before = await everything();
  const wrong: string[] = [];
  let tries = 0;
  for (const operation of catalogue.filter(({ callers }) => callers === "any" || callers === "user")) {
    const named = Object.keys(operation.query ?? {}).flatMap((name) =>
      suffixes.map((suffix) => `${name}${suffix}=1`),
    );
    for (const pair of [...named, ...alone, ...more]) {
      const answer = await send(operation, { query: `?${pair}` });
      tries += 1;
      const source = answer.body.errors?.[0]?.source?.parameter;
      if (codes(answer)[0] !== "invalid_parameter" || source !== pair.split("=")[0])
        wrong.push(`${nameOf(operation)} ${pair}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await everything()).toBe(before);
  console.info(`query injection: ${tries} tries, ${wrong.length} taken`);
}, 120_000);

test("an operator for a value of a filter is a text like any other: it finds nothing, or is refused", async () => {
  const values = [
    '{"$ne":null}',
    '{"contains":""}',
    "[object Object]",
    "%25",
    "' or '1'='1",
    "*",
    "null",
    "undefined",
    "true",
  ];
  const found: string[] = [];
  for (const operation of catalogue.filter(({ pages }) => pages))
    for (const name of Object.keys(operation.query ?? {}).filter((one) => one.startsWith("filter[")))
      for (const value of values) {
        if (nameOf(operation) === "GET /authentication/api-keys" && name === "filter[accountId]") continue; // unrestricted keys reach any
        const answer = await send(operation, { query: `?${name}=${encodeURIComponent(value)}` });
        const rows = answer.status === 200 ? (answer.body.data as unknown[]) : []; // of a list
        if (rows.length > 0 || answer.status >= 500)
          found.push(`${nameOf(operation)} ${name}=${value}: ${answer.text.slice(0, 200)}`);
      }
  expect(found).toEqual([]);
}, 120_000);

test("no operator in an address or a header reaches what it should not", async () => {
  const ids = ['{"$ne":null}', "[object Object]", "__proto__", "' or '1'='1", "*", "%25", "..", "null"];
  await refuseAll(
    (async function* () {
      for (const operation of catalogue.filter(({ callers }) => callers === "any" || callers === "user")) {
        for (const id of operation.path.includes("{id}") ? ids : [])
          yield [`${nameOf(operation)} ${id}`, await send(operation, { id: encodeURIComponent(id) })];
        for (const name of ["snappy-company-id", "snappy-account-id"])
          for (const id of ids)
            yield [`${nameOf(operation)} ${name}: ${id}`, await send(operation, { headers: { [name]: id } })];
      }
    })(),
  );
}, 120_000);

test("a line of an import writes no other column, and no operator", async () => {
  const customers = () =>
    prisma().customer.findMany({ where: { companyId: tenants.company.id }, orderBy: { id: "asc" } });
  const before = await customers();
  const taken = ["accountId", "name", "email", "externalId", "metadata"];
  const { accounts: accountId } = tenants.rows.own;
  const lines = [
    ...everyName
      .filter((name) => !taken.includes(name))
      .map((name) => JSON.stringify({ name: "Z", accountId, [name]: "x" })),
    ...["accountId", "name", "email", "externalId"].flatMap((name) =>
      operators.map((value) => JSON.stringify({ name: "Z", accountId, [name]: value })),
    ),
    `{"name":"Z","accountId":"${accountId}","__proto__":{"admin":true}}`,
    `{"name":"Z","accountId":"${accountId}","metadata":{"__proto__":{"admin":true}}}`,
    "[]",
    "null",
    '"Z"',
    "{",
  ];
  const started = await call("POST", "/public-api/v3/imports", {
    as: token,
    body: lines.join("\n"),
    headers: { "content-type": "application/jsonl" },
  });
  const id = jobIdOf(started);
  await work(id);
  expect((await jobRow(id)).status).toBe("succeeded");
  expect(await customers()).toEqual(before);
});

test("nothing of all this reached a prototype", () => {
  expect([({} as { admin?: unknown }).admin, Object.keys(Object.prototype)]).toEqual([undefined, []]);
});
