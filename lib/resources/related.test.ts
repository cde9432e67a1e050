import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes, type Called } from "@/lib/testing/call";
import { apiOf } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeKey } from "@/prisma/factories";
import { relationshipName } from "./related";

let tenants: Tenants;
let path: string;
beforeAll(async () => {
  tenants = await makeTenants();
  path = `/licenses/${tenants.rows.own.licenses}/customer`;
});

const keyWith = async (input: object) =>
  apiOf((await makeKey(tenants.admin, tenants.company.id, { rateLimitEnabled: false, ...input })).secret);
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const withheld = ({ headers }: Called) => headers.get("snappy-withheld-fields");

test.each([
  ["accountId", "account"],
  ["post_id", "post"],
  ["apiKeyId", "apiKey"],
])("%s is called %s where the row itself is meant", (field, name) => {
  expect(relationshipName(field)).toBe(name);
});

describe("the row that a field names", () => {
  test("is answered as its own address answers it, narrowed by fields and cut to the grant", async () => {
    const full = await keyWith({});
    const { customers } = tenants.rows.own;
    expect((await full("GET", path)).body).toEqual((await full("GET", `/customers/${customers}`)).body);
    const cut = await keyWith({
      permissions: { licenses: { read: ["customerId"] }, customers: { read: ["name", "id"] } },
    });
    const answer = await cut("GET", `${path}?fields=name,email`);
    expect([answer.body.data, withheld(answer)]).toEqual([{ name: "mark-of-own-row customer" }, "1"]);
  });

  test("takes the right to read the field, and both resources", async () => {
    const others = { licenses: { read: ["id", "plan"] }, customers: ["read"] };
    const answer = await (await keyWith({ permissions: others }))("GET", path);
    expect([answer.status, answer.body.errors]).toMatchObject([
      403,
      [{ code: "field_forbidden", meta: { required: "licenses:read", field: "customerId" } }],
    ]);
    for (const [permissions, required] of [
      [{ licenses: ["read"] }, "customers:read"],
      [{ customers: ["read"] }, "licenses:read"],
    ] as const) {
      const refused = await (await keyWith({ permissions }))("GET", path);
      expect([refused.status, refused.body.errors]).toMatchObject([
        403,
        [{ code: "permission_denied", meta: { required } }],
      ]);
    }
  });

  test("is refused by right before anything is looked for", async () => {
    const api = await keyWith({ permissions: { licenses: { read: ["id"] }, customers: ["read"] } });
    expect(outcome(await api("GET", `/licenses/${randomUUID()}/customer`))).toEqual([403, "field_forbidden"]);
  });

  test("is not found where its own read would not find it", async () => {
    const { own, account, company } = tenants.rows;
    const elsewhere = await keyWith({ accountsAccess: { ids: [tenants.company.accountId] } });
    expect(outcome(await elsewhere("GET", `/licenses/${account.licenses}/customer`))).toEqual([
      404,
      "not_found",
    ]);
    const full = await keyWith({});
    expect(outcome(await full("GET", `/licenses/${company.licenses}/customer`))).toEqual([404, "not_found"]);
    expect((await full("GET", `/logs/${own.logs}/account`)).body.data).toMatchObject({
      id: tenants.company.accountId,
    });
    await prisma().requestLog.updateMany({ where: { id: own.logs }, data: { userId: tenants.stranger.id } });
    expect(outcome(await full("GET", `/logs/${own.logs}/user`))).toEqual([404, "not_found"]);
  });

  test("is null where the field is", async () => {
    const full = await keyWith({});
    const answer = await full("GET", `/events/${tenants.rows.own.events}/user`);
    expect([answer.status, answer.body.data]).toEqual([200, null]);
  });
});

test("a field that names what no endpoint shows has no address of its own", async () => {
  const full = await keyWith({});
  expect(outcome(await full("GET", `/events/${tenants.rows.own.events}/apiKey`))).toEqual([404, "not_found"]);
  expect(outcome(await full("GET", `${path}/account`))).toEqual([404, "not_found"]);
});
