import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { bucketId } from "@/lib/api-keys/remaining";
import { prisma } from "@/lib/db";
import { limiter } from "@/lib/rate-limit/limiter";
import { limitOf } from "@/lib/rate-limit/bucket";
import { call, codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant, newAddress } from "@/lib/testing/tenant";
import { makeCompany, makeCustomer, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";

/** A request that is right in every way; each fault below spoils one thing. */
type Draft = {
  method: string;
  base: string;
  path: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  text?: string;
  key: Record<string, unknown>;
  revoked?: boolean;
  exhausted?: boolean;
};

type Stage = { name: string; code: string; spoil(draft: Draft): void };

const at = (name: string, code: string, spoil: Stage["spoil"]): Stage => ({ name, code, spoil });
const header = (name: string, value: string) => (draft: Draft) => void (draft.headers[name] = value);

/** The order of checks of the contract, as one fault for each. */
const stages: readonly Stage[] = [
  at("size", "body_too_large", header("content-length", "1048577")),
  at("path", "not_found", (draft) => void (draft.path = "/nothing-here")),
  at("method", "method_not_allowed", (draft) => void (draft.method = "PUT")),
  at("accept", "not_acceptable", header("accept", "text/html")),
  at("credential", "invalid_credentials", header("authorization", "Bearer sna_unknown")),
  at("usable", "key_revoked", (draft) => void (draft.revoked = true)),
  at("environment", "environment_mismatch", (draft) => void (draft.base = "/staging/public-api/v3")),
  at("company", "company_forbidden", header("snappy-company-id", randomUUID())),
  at("address rules", "ip_forbidden", (draft) => void (draft.key.allowedIps = ["203.0.113.0/24"])),
  at("certificate", "certificate_required", (draft) => void (draft.key.enforceMtls = true)),
  at("rate limit", "rate_limited", (draft) => void (draft.exhausted = true)),
  at("account", "account_forbidden", header("snappy-account-id", randomUUID())),
  at("permission", "permission_denied", (draft) => void (draft.key.permissions = [])),
  at("parameters", "invalid_parameter", (draft) => void (draft.path += "?bogus=1")),
  at("idempotency key", "idempotency_key_invalid", header("idempotency-key", "not one word")),
  at("media type", "unsupported_media_type", header("content-type", "text/plain")),
  at("JSON", "malformed_json", (draft) => void (draft.text = "{")),
  at("attributes", "unknown_attribute", (draft) => void (draft.body.nothing = 1)),
  at("work", "conflict", (draft) => void (draft.body.externalId = "taken")),
];
const [credential, limit] = ["credential", "rate limit"].map((name) =>
  stages.findIndex((stage) => stage.name === name),
) as [number, number]; // both names are above

type Tenant = Awaited<ReturnType<typeof makeTenant>>;

async function send({ admin, company }: Tenant, faults: readonly Stage[]): Promise<Called> {
  const draft: Draft = {
    method: "POST",
    base: "/public-api/v3",
    path: "/customers",
    headers: {},
    body: { name: "Zenith" },
    key: { rateLimitMax: 5 },
  };
  for (const fault of faults) fault.spoil(draft);
  const { secret, view } = await makeKey(admin, company.id, draft.key);
  if (draft.revoked)
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { revokedAt: new Date() } });
  if (draft.exhausted) await limiter().take(bucketId(view.id), limitOf(view), 5);
  return call(draft.method, draft.base + draft.path, {
    as: secret,
    headers: draft.headers,
    body: draft.text ?? draft.body,
    peer: newAddress(),
  });
}

const left = ({ headers }: Called) => Number(/;r=(\d+);/.exec(headers.get("ratelimit") ?? "")?.[1]);

describe("a request that is wrong in two ways", () => {
  const pairs = stages.flatMap((earlier, index) =>
    stages.slice(index + 1).map((later) => [earlier, later] as const),
  );

  test(`is refused for the earlier one, in every pair of ${stages.length} checks`, async () => {
    const tenant = await makeTenant();
    await makeCustomer(tenant.company, "production", { externalId: "taken" });
    const wrong: string[] = [];
    for (const [earlier, later] of pairs) {
      const answer = await send(tenant, [later, earlier]);
      if (codes(answer)[0] !== earlier.code) wrong.push(`${earlier.name} + ${later.name}: ${codes(answer)}`);
    }
    expect(wrong).toEqual([]);
    expect(pairs.length).toBe(171);
  }, 60_000);
});

describe("a request that is wrong in one way", () => {
  test.each(stages.map((stage, index) => ({ ...stage, index })))(
    "$name: $code; a proven key is told how its limit stands, and pays from the limit on",
    async ({ index, ...stage }) => {
      const tenant = await makeTenant();
      await makeCustomer(tenant.company, "production", { externalId: "taken" });
      const answer = await send(tenant, [stage]);
      expect(codes(answer)).toEqual([stage.code]);
      expect(answer.headers.has("ratelimit")).toBe(index !== credential);
      expect(answer.headers.has("ratelimit-policy")).toBe(index !== credential);
      if (index !== credential && index < limit) expect(left(answer)).toBe(5);
      if (index > limit) expect(left(answer)).toBe(4);
    },
  );

  test("refusals by address never cost a token, however many", async () => {
    const { admin, company } = await makeTenant();
    const key = await makeKey(admin, company.id, { rateLimitMax: 3, allowedIps: ["192.0.2.7"] });
    for (let calls = 0; calls < 10; calls++)
      expect(codes(await apiOf(key.secret)("GET", "/customers"))).toEqual(["ip_forbidden"]);
    const allowed = await apiOf(key.secret)("GET", "/customers", undefined, { peer: "192.0.2.7" });
    expect([allowed.status, left(allowed)]).toEqual([200, 2]);
  });
});

describe("a person's token goes through the same order", () => {
  test("which company comes before which account, and both before what the role may do", async () => {
    const uma = await makePerson();
    const [first, second] = [await makeCompany(uma), await makeCompany(await makePerson())];
    await makeMember(second, uma, "member");
    const as = (await makeToken(uma)).token;
    const send = (headers: Record<string, string>) =>
      call("POST", "/public-api/v3/customers?bogus=1", { as, headers, body: "{" });
    const account = { "snappy-account-id": first.accountId };
    expect(codes(await send(account))).toEqual(["company_required"]);
    expect(codes(await send({ ...account, "snappy-company-id": randomUUID() }))).toEqual([
      "company_forbidden",
    ]);
    expect(codes(await send({ ...account, "snappy-company-id": second.id }))).toEqual(["account_forbidden"]);
    expect(codes(await send({ "snappy-company-id": second.id }))).toEqual(["permission_denied"]);
    expect(codes(await send({ "snappy-company-id": first.id }))).toEqual(["invalid_parameter"]);
  });
});
