import { beforeAll, describe, expect, test } from "vitest";
import { Prisma, prisma } from "@/lib/db";
import { catalogue } from "@/lib/public-api/catalogue";
import { bodies, nameOf, ownNoun } from "@/lib/testing/bodies";
import type { Called } from "@/lib/testing/call";
import { apiOf, type Tenant } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeToken } from "@/prisma/factories";

let tenants: Tenants;
let api: Tenant["api"];
beforeAll(async () => {
  tenants = await makeTenants();
  api = apiOf((await makeToken(tenants.admin)).token);
});

const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer}`);

/** What each write takes. Everything else that is sent must be refused by name. */
const settings =
  "name description metadata permissions accountsAccess customersAccess allowedIps enforceMtls certificateThumbprints notBefore expirationDate rateLimitEnabled rateLimitMax rateLimitTimeWindow refillInterval refillAmount quotaMax tags";
const attributes: Record<string, string> = {
  "POST /authentication/api-keys": `${settings} environment`,
  "PATCH /authentication/api-keys/{id}": settings,
  "POST /authentication/api-keys/{id}/regeneration": "overlapSeconds",
  "POST /authentication/api-keys/{id}/revocation": "reason note",
  "POST /authentication/sessions": "email password otp",
  "POST /authentication/verifications": "key permissions environment ip cost",
  "POST /token": `${settings} environment email password otp`,
  "POST /customers": "accountId name email externalId metadata",
  "PATCH /customers/{id}": "accountId name email externalId metadata",
  "POST /licenses": "customerId product plan seats status startsAt expiresAt",
  "PATCH /licenses/{id}": "customerId product plan seats status startsAt expiresAt",
  "POST /telemetry": "customerId licenseId name value attributes occurredAt",
  "POST /exports": "kind format filter",
  "POST /jobs/{id}/attempts": "",
  "POST /events": "type data occurredAt",
  "POST /posts": "title body status",
  "PATCH /posts/{id}": "title body status",
  "POST /comments": "post_id text",
  "PATCH /comments/{id}": "post_id text",
};
/** As many as one answer names. */
const mostFaults = 100;
const writes = catalogue.filter((operation) => operation.body && bodies[nameOf(operation)]);
const at = (name: string) => {
  const operation = writes.find((write) => nameOf(write) === name);
  if (!operation) throw new Error(`${name} is not in the catalogue`);
  const path = operation.path.replace("{id}", tenants.rows.own[ownNoun(operation)] ?? "");
  const body = bodies[name]?.(tenants, tenants.rows.own);
  return { operation, path, body: typeof body === "object" ? body : {} };
};
const relations =
  "company account customer customers licenses telemetry post comments apiKeys secrets owner user role".split(
    " ",
  );
const inventions = "admin isAdmin rights data where select include constructor toString ids".split(" ");
const columns = Object.entries(Prisma)
  .filter(([name]) => name.endsWith("ScalarFieldEnum"))
  .flatMap(([, fields]) => Object.values(fields as Record<string, string>)); // Prisma's enums of column names
const everyName = [...new Set([...columns, ...relations, ...inventions])];
const countAll = () =>
  Promise.all([
    prisma().customer.count(),
    prisma().license.count(),
    prisma().telemetry.count(),
    prisma().event.count(),
    prisma().job.count(),
    prisma().post.count(),
    prisma().comment.count(),
    prisma().apiKey.count(),
    prisma().session.count(),
  ]);
const ownRows = () => {
  const { own } = tenants.rows;
  return Promise.all([
    prisma().customer.findMany({ where: { id: own.customers } }),
    prisma().license.findMany({ where: { id: own.licenses } }),
    prisma().post.findMany({ where: { id: own.posts } }),
    prisma().comment.findMany({ where: { id: own.comments } }),
    prisma().apiKey.findMany({ where: { id: own["api-keys"] } }),
  ]);
};

test("the table of attributes names every write of the catalogue", () => {
  expect(Object.keys(attributes).sort()).toEqual(writes.map(nameOf).sort());
});

describe("no mass assignment", () => {
  test.each(Object.keys(attributes))(
    "%s refuses every other column of every table, by name, and writes nothing",
    async (name) => {
      const { operation, path, body } = at(name);
      const foreign = everyName.filter((column) => !attributes[name]?.split(" ").includes(column));
      const before = [await countAll(), await ownRows()];
      for (let start = 0; start < foreign.length; start += mostFaults) {
        const part = foreign.slice(start, start + mostFaults);
        const sent = Object.fromEntries(part.map((column) => [column, { connect: { id: 1 } }]));
        const answer = await api(operation.method, path, { ...body, ...sent });
        expect(answer.status).toBe(422);
        expect(faults(answer).sort()).toEqual(part.map((column) => `unknown_attribute /${column}`).sort());
      }
      expect([await countAll(), await ownRows()]).toEqual(before);
      expect(foreign.length).toBeGreaterThan(60);
    },
  );
});

describe("no operator injection", () => {
  const hostile = [
    {},
    { contains: "" },
    { $ne: null },
    { not: "" },
    { set: "x" },
    { increment: 1 },
    { equals: "x" },
    [],
    ["x"],
    [{ id: 1 }],
    true,
  ];
  const objectsAllowed = /^(metadata|attributes|data|permissions|filter)$/;

  test.each(Object.keys(attributes).filter((name) => !name.includes("sessions") && !name.includes("token")))(
    "%s takes no object, array or flag where it wants something else",
    async (name) => {
      const { operation, path, body } = at(name);
      const before = [await countAll(), await ownRows()];
      for (const attribute of attributes[name]?.split(" ") ?? []) {
        for (const value of hostile) {
          const isObject = typeof value === "object" && !Array.isArray(value);
          if (objectsAllowed.test(attribute) && (isObject || attribute === "permissions")) continue;
          if (value === true && /^(enforceMtls|rateLimitEnabled)$/.test(attribute)) continue;
          if (
            Array.isArray(value) &&
            value.length === 0 &&
            /^(allowedIps|certificateThumbprints|tags)$/.test(attribute)
          )
            continue;
          if (attribute === "tags" && JSON.stringify(value) === '["x"]') continue; // what it wants
          const answer = await api(operation.method, path, { ...body, [attribute]: value });
          const pointers = faults(answer).filter((fault) => fault.includes(` /${attribute}`));
          expect([answer.status, pointers.length > 0], `${attribute}: ${JSON.stringify(value)}`).toEqual([
            422,
            true,
          ]);
        }
      }
      expect([await countAll(), await ownRows()]).toEqual(before);
    },
  );
});
