import fc from "fast-check";
import { expect, test } from "vitest";
import { bodies, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call } from "@/lib/testing/call";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants } from "@/lib/testing/tenants";
import { makeKey, makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";

const text = fc.string({ unit: "binary", maxLength: 20 });
const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -0,
    1.5,
    1e21,
    2_147_483_648,
    2 ** 60,
    "",
    "\0",
    "\ud800",
    [],
    {},
    [{}],
    { ids: [null] },
  ),
  fc.constantFrom(
    "9999-12-31T23:59:59.999Z",
    "2026-02-30T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "::/0",
    "a".repeat(3000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  text,
  fc.uuid(),
);
const attribute = fc.constantFrom(
  ..."name description metadata permissions accountsAccess customersAccess allowedIps certificateThumbprints notBefore expirationDate rateLimitMax rateLimitTimeWindow refillInterval refillAmount environment overlapSeconds reason note key ip cost accountId email externalId customerId product plan seats status startsAt expiresAt licenseId value attributes occurredAt title body post_id text".split(
    " ",
  ),
);
const parameter = fc.constantFrom(
  ..."page[number] page[size] page[cursor] sort fields filter[id] filter[name] filter[createdAt] filter[seats] filter[value] filter[status] filter[search] filter[accountId] x".split(
    " ",
  ),
);
const queryValue = fc.oneof(
  text,
  fc.uuid(),
  fc.constantFrom("1", "-1", "name", "a,b", "2147483648", "1e5", "0000-01-01T00:00:00Z"),
);

/** Half a surrogate pair cannot be put into a URL. */
const encoded = (odd: string) => encodeURIComponent(odd.replace(/\p{Surrogate}/gu, ""));

test("nothing that 3,000 odd requests hold makes a fault of ours: every answer is below 500, and its errors have their form", async () => {
  const tenants = await makeTenants();
  const { token } = await makeToken(tenants.admin);
  const { secret } = await makeKey(tenants.admin, tenants.company.id, { rateLimitEnabled: false });
  const operations = catalogue.filter(
    ({ method, callers }) => method !== "DELETE" && callers !== "password" && callers !== "anyone",
  );
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations),
      fc.dictionary(attribute, value, { maxKeys: 2 }),
      fc.array(fc.tuple(parameter, queryValue), { maxLength: 1 }),
      fc.option(text, { freq: 8 }),
      fc.boolean(),
      async (operation, odd, query, oddId, asKey) => {
        const id = oddId === null ? (tenants.rows.own[ownNoun(operation)] ?? "") : encoded(oddId);
        const search =
          operation.method === "GET" ? query.map(([name, sent]) => `${name}=${encoded(sent)}`) : [];
        const body = bodies[nameOf(operation)]?.(tenants, tenants.rows.own);
        const answer = await call(
          operation.method,
          `/public-api/v3${operation.path.replace("{id}", id)}?${search}`,
          {
            as: asKey ? secret : token,
            body: body && { ...body, ...odd },
            peer: newAddress(),
          },
        );
        seen.add(answer.status);
        expect(answer.status).toBeLessThan(500);
        for (const error of answer.body.errors ?? [])
          expect(error).toMatchObject({
            id: answer.headers.get("x-request-id"),
            status: String(answer.status),
            code: expect.any(String),
            title: expect.any(String),
            detail: expect.any(String),
          });
      },
    ),
    { numRuns: 3000, seed: 20_261_120 },
  );
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 201, 400, 403, 404, 422]));
}, 120_000);
