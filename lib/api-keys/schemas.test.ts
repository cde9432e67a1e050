import { describe, expect, test } from "vitest";
import { Prisma, prisma } from "@/lib/db";
import type { Called } from "@/lib/testing/call";
import { makeTenant } from "@/lib/testing/tenant";
import { makeCustomer } from "@/prisma/factories";

const path = "/authentication/api-keys";
const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer}`).sort();
const keysOf = (companyId: string) => prisma().apiKey.count({ where: { companyId, kind: "secret" } });

describe("422", () => {
  const write = { name: "Key" };
  const wrong: [string, object, string[]][] = [
    ["no name", {}, ["invalid_attribute /name"]],
    ["an empty name", { name: " " }, ["invalid_attribute /name"]],
    ["a name of 101 characters", { name: "x".repeat(101) }, ["invalid_attribute /name"]],
    ["a line break in the name", { name: "a\nb" }, ["invalid_attribute /name"]],
    ["an unknown environment", { ...write, environment: "test" }, ["invalid_attribute /environment"]],
    ["null permissions", { ...write, permissions: null }, ["invalid_attribute /permissions"]],
    ["text as permissions", { ...write, permissions: "customers:read" }, ["invalid_attribute /permissions"]],
    [
      "an unknown resource, action and field, each by its pointer, nested",
      { ...write, permissions: { nope: ["read"], posts: { publish: null, read: ["id", "secret"] } } },
      [
        "invalid_attribute /permissions/nope",
        "invalid_attribute /permissions/posts/publish",
        "invalid_attribute /permissions/posts/read/1",
      ],
    ],
    [
      "the same in an array",
      {
        ...write,
        permissions: [
          { resource: "nope", action: "read" },
          { resource: "posts", action: "publish" },
          { resource: "posts", action: "read", fields: ["id", "secret"] },
        ],
      },
      [
        "invalid_attribute /permissions/0/resource",
        "invalid_attribute /permissions/1/action",
        "invalid_attribute /permissions/2/fields/1",
      ],
    ],
    [
      "what no key can be granted",
      { ...write, permissions: { "api-keys": ["read"], "security-logs": ["read"] } },
      ["invalid_attribute /permissions/api-keys", "invalid_attribute /permissions/security-logs"],
    ],
    [
      "names every object has",
      { ...write, permissions: { constructor: ["read"], posts: { toString: null, read: ["valueOf"] } } },
      [
        "invalid_attribute /permissions/constructor",
        "invalid_attribute /permissions/posts/read/0",
        "invalid_attribute /permissions/posts/toString",
      ],
    ],
    ["half of a refill pair", { ...write, refillAmount: 5 }, ["invalid_attribute /refillInterval"]],
    [
      "the other half",
      { ...write, refillInterval: 500, refillAmount: null },
      ["invalid_attribute /refillAmount"],
    ],
    [
      "an expiry in the past",
      { ...write, expirationDate: "2020-01-01T00:00:00Z" },
      ["invalid_attribute /expirationDate"],
    ],
    [
      "a date without a time",
      { ...write, expirationDate: "2031-01-01" },
      ["invalid_attribute /expirationDate"],
    ],
    [
      "notBefore after the expiry",
      { ...write, notBefore: "2031-01-02T00:00:00Z", expirationDate: "2031-01-01T00:00:00Z" },
      ["invalid_attribute /notBefore"],
    ],
    [
      "limits out of range",
      { ...write, rateLimitMax: 0, rateLimitTimeWindow: 1.5 },
      ["invalid_attribute /rateLimitMax", "invalid_attribute /rateLimitTimeWindow"],
    ],
    [
      "rules that are no ranges",
      { ...write, allowedIps: ["10.0.0.0/8", "10.0.0.256", "fe80::1%eth0"] },
      ["invalid_attribute /allowedIps/1", "invalid_attribute /allowedIps/2"],
    ],
    [
      "several faults at once",
      { name: 5, enforceMtls: "yes", nothing: 1, metadata: [] },
      [
        "invalid_attribute /enforceMtls",
        "invalid_attribute /metadata",
        "invalid_attribute /name",
        "unknown_attribute /nothing",
      ],
    ],
    [
      "accounts and customers that are not there",
      { ...write, accountsAccess: { ids: ["00000000-0000-4000-8000-000000000000"] } },
      ["invalid_attribute /accountsAccess/ids/0"],
    ],
  ];
  test.each(wrong)("%s", async (_, body, expected) => {
    const { api, company } = await makeTenant();
    const answer = await api("POST", path, body);
    expect([answer.status, faults(answer)]).toEqual([422, expected]);
    expect(await keysOf(company.id)).toBe(0);
  });

  test("a customer of another environment than the key's cannot be named", async () => {
    const { api, company } = await makeTenant();
    const customer = await makeCustomer(company, "production");
    const answer = await api("POST", path, {
      name: "Key",
      environment: "staging",
      customersAccess: { ids: [customer] },
    });
    expect(faults(answer)).toEqual(["invalid_attribute /customersAccess/ids/0"]);
  });

  test("no column of the key is taken from a body but the settings: all are unknown attributes", async () => {
    const { api, company } = await makeTenant();
    const settings =
      "name environment description metadata permissions allowedIps enforceMtls certificateThumbprints notBefore expirationDate rateLimitEnabled rateLimitMax rateLimitTimeWindow refillInterval refillAmount quotaMax tags".split(
        " ",
      );
    const columns = [
      ...Object.values(Prisma.ApiKeyScalarFieldEnum),
      ...Object.values(Prisma.ApiKeySecretScalarFieldEnum),
    ];
    const foreign = [
      ...new Set([...columns, "status", "enabled", "remaining", "prefix", "start", "key"]),
    ].filter((name) => !settings.includes(name));
    const answer = await api("POST", path, {
      name: "Key",
      ...Object.fromEntries(foreign.map((name) => [name, 1])),
    });
    expect(faults(answer)).toEqual(foreign.map((name) => `unknown_attribute /${name}`).sort());
    expect(await keysOf(company.id)).toBe(0);
  });
});
