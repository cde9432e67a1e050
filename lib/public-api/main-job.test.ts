import { expect, test } from "vitest";
import { makeCompany, makeCustomer, makePerson, makeToken } from "@/prisma/factories";
import { call, codes } from "@/lib/testing/call";

test("a key gets exactly what it was granted, is limited, revoked, and refused from that moment", async () => {
  const ada = await makePerson();
  const company = await makeCompany(ada);
  await makeCustomer(company, "staging", { name: "Zenith", email: "z@zenith.test" });
  const { token } = await makeToken(ada);

  const created = await call("POST", "/public-api/v3/authentication/api-keys", {
    as: token,
    body: {
      name: "Main website",
      environment: "staging",
      permissions: { customers: { read: ["id", "name"] } },
      rateLimitMax: 3,
    },
  });
  expect(created.status).toBe(201);
  const { key, id } = created.body.data as { key: string; id: string };

  const listed = await call("GET", "/staging/public-api/v3/customers", { as: key });
  expect(listed.status).toBe(200);
  expect(listed.body.data).toEqual([{ id: expect.any(String), name: "Zenith" }]);
  expect(listed.headers.get("snappy-withheld-fields")).toBe("6");
  expect(listed.headers.get("ratelimit")).toMatch(/^"default";r=2;t=\d+$/);

  const elsewhere = await call("GET", "/public-api/v3/customers", { as: key });
  expect([elsewhere.status, codes(elsewhere)]).toEqual([401, ["environment_mismatch"]]);

  await call("GET", "/staging/public-api/v3/customers", { as: key });
  await call("GET", "/staging/public-api/v3/customers", { as: key });
  const limited = await call("GET", "/staging/public-api/v3/customers", { as: key });
  expect([limited.status, codes(limited)]).toEqual([429, ["rate_limited"]]);
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(50);

  const revoked = await call("POST", `/public-api/v3/authentication/api-keys/${id}/revocation`, {
    as: token,
    body: { reason: "leaked" },
  });
  expect(revoked.body.data).toMatchObject({
    status: "inactive",
    enabled: false,
    revocationReason: "leaked",
    requestCount: 3,
  });
  const refused = await call("GET", "/staging/public-api/v3/customers", { as: key });
  expect([refused.status, codes(refused)]).toEqual([401, ["key_revoked"]]);
});
