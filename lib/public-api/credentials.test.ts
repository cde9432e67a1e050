import { describe, expect, test } from "vitest";
import { newSecret } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { attemptLimits } from "@/lib/rate-limit/attempts";
import { call, codes, type Called, type CallOptions } from "@/lib/testing/call";
import { apiOf, makeTenant, newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeKey, makeMember, makePerson } from "@/prisma/factories";

const customers = (options: CallOptions) =>
  call("GET", "/public-api/v3/customers", { peer: newAddress(), ...options });
const outcome = (answer: Called) => [answer.status, ...codes(answer)];

/** All of an answer, byte for byte, but for the request's id. */
const bytes = ({ status, headers, body }: Called) =>
  JSON.stringify([status, [...headers], body]).replaceAll(headers.get("x-request-id") ?? "-", "<id>");

const swapCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("401 invalid_credentials", () => {
  test("whatever was not proven gets one answer, byte for byte, with WWW-Authenticate", async () => {
    const { admin, company, api } = await makeTenant();
    const good = (await makeKey(admin, company.id)).secret;
    const rotated = await makeKey(admin, company.id);
    await api("POST", `/authentication/api-keys/${rotated.view.id}/regeneration`);
    const deleted = await makeKey(admin, company.id);
    await api("DELETE", `/authentication/api-keys/${deleted.view.id}`);
    const wrongSum = good.slice(0, -1) + (good.endsWith("0") ? "1" : "0");
    const attempts: Record<string, Record<string, string>> = {
      "nothing at all": {},
      "an unknown key": { authorization: `Bearer ${newSecret()}` },
      "an unknown public key": { authorization: `Bearer ${newSecret().replace("sna_", "sna_pub_")}` },
      "a wrong checksum": { authorization: `Bearer ${wrongSum}` },
      "the other case": { authorization: `Bearer sna_${[...good.slice(4)].map(swapCase).join("")}` },
      "a key cut short": { authorization: `Bearer ${good.slice(0, -1)}` },
      "a key with more": { authorization: `Bearer ${good}0` },
      "two keys": { "x-api-key": `${good}, ${good}` },
      "a hash instead of a key": { authorization: `Bearer ${"0".repeat(64)}` },
      "an id instead of a key": { authorization: `Bearer ${deleted.view.id}` },
      "no scheme": { authorization: good },
      "Basic with a key": { authorization: basic(`${good}:`) },
      "Basic with a password": { authorization: basic(`${admin.email}:${demoPassword}`) },
      "another scheme": { authorization: `Digest ${good}` },
      "Bearer and nothing": { authorization: "Bearer" },
      "an empty x-api-key": { "x-api-key": "" },
      "8000 characters": { "x-api-key": "a".repeat(8000) },
      "three parts that are no token": { authorization: "Bearer a.b.c" },
      "the secret from before the regeneration": { authorization: `Bearer ${rotated.secret}` },
      "a deleted key": { authorization: `Bearer ${deleted.secret}` },
    };
    const answers = new Map<string, string[]>();
    for (const [name, headers] of Object.entries(attempts)) {
      const answer = bytes(await customers({ headers }));
      answers.set(answer, [...(answers.get(answer) ?? []), name]);
    }
    expect([...answers.values()]).toEqual([Object.keys(attempts)]);
    const [only = ""] = answers.keys();
    expect(only).toContain('["www-authenticate","Bearer"]');
    expect(only).toContain('"code":"invalid_credentials"');
  });

  test("a body that is wrong as well changes nothing of it: nobody reads it", async () => {
    const answer = await call("POST", "/public-api/v3/customers", { body: "{", peer: newAddress() });
    expect(outcome(answer)).toEqual([401, "invalid_credentials"]);
  });
});

describe("200: how a credential can be sent", () => {
  test("as Bearer or x-api-key, both when they agree, header names and scheme in any case", async () => {
    const { admin, company } = await makeTenant();
    const { secret } = await makeKey(admin, company.id);
    const ways: Record<string, string>[] = [
      { authorization: `Bearer ${secret}` },
      { AUTHORIZATION: `bearer ${secret}` },
      { authorization: `BEARER  ${secret}` },
      { "x-api-key": secret },
      { "X-API-KEY": secret },
      { authorization: `Bearer ${secret}`, "x-api-key": secret },
    ];
    for (const headers of ways) expect((await customers({ headers })).status).toBe(200);
  });
});

describe("400 conflicting_credentials", () => {
  test("two credentials that differ are refused, even when both are good", async () => {
    const { admin, company, token } = await makeTenant();
    const [one, two] = [await makeKey(admin, company.id), await makeKey(admin, company.id)];
    const pairs = [
      { authorization: `Bearer ${one.secret}`, "x-api-key": two.secret },
      { authorization: `Bearer ${token}`, "x-api-key": one.secret },
      { authorization: basic("a:b"), "x-api-key": one.secret },
    ];
    for (const headers of pairs)
      expect(outcome(await customers({ headers }))).toEqual([400, "conflicting_credentials"]);
  });
});

describe("401 to the holder of a real key, who learns why", () => {
  test("revoked, expired, not yet valid; expired wins over revoked", async () => {
    const { admin, company } = await makeTenant();
    const ago = new Date(Date.now() - 1000);
    const ahead = new Date(Date.now() + 60_000);
    const cases = [
      [{ revokedAt: ago }, "key_revoked"],
      [{ expirationDate: ago }, "key_expired"],
      [{ notBefore: ahead }, "key_not_yet_valid"],
      [{ revokedAt: ago, expirationDate: ago }, "key_expired"],
      [{ revokedAt: ago, notBefore: ahead }, "key_revoked"],
    ] as const;
    for (const [data, code] of cases) {
      const { secret, view } = await makeKey(admin, company.id);
      await prisma().apiKey.updateMany({ where: { id: view.id }, data });
      const answer = await customers({ as: secret });
      expect(outcome(answer)).toEqual([401, code]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  test("a key ends on the next request after its owner is suspended or removed, or the company suspended", async () => {
    const { company } = await makeTenant();
    const owner = await makePerson();
    await makeMember(company, owner, "member");
    const { secret } = await makeKey(owner, company.id);
    const member = { companyId_userId: { companyId: company.id, userId: owner.id } };
    const set = (data: object) => prisma().member.update({ where: member, data });
    const suspend = (suspendedAt: Date | null) =>
      prisma().company.update({ where: { id: company.id }, data: { suspendedAt } });
    const now = new Date();

    expect((await customers({ as: secret })).status).toBe(200);
    await set({ suspendedAt: now });
    expect(outcome(await customers({ as: secret }))).toEqual([401, "key_revoked"]);
    await set({ suspendedAt: null });
    expect((await customers({ as: secret })).status).toBe(200);
    await suspend(now);
    expect(outcome(await customers({ as: secret }))).toEqual([401, "key_revoked"]);
    await suspend(null);
    await set({ removedAt: now });
    expect(outcome(await customers({ as: secret }))).toEqual([401, "key_revoked"]);
  });

  test("a cut in the owner's role cuts the key on the next request", async () => {
    const { company } = await makeTenant();
    const owner = await makePerson();
    await makeMember(company, owner, "admin");
    const { secret } = await makeKey(owner, company.id, { permissions: { customers: ["create"] } });
    const create = () => apiOf(secret)("POST", "/customers", { name: "Zenith" });
    expect((await create()).status).toBe(201);
    await prisma().member.update({
      where: { companyId_userId: { companyId: company.id, userId: owner.id } },
      data: { roleId: company.roles.member },
    });
    expect(outcome(await create())).toEqual([403, "permission_denied"]);
  });
});

describe("429 too_many_failures", () => {
  const borne = attemptLimits.credentials.max;

  test("an address that keeps failing is slowed down; another address and a good key are not", async () => {
    const { admin, company } = await makeTenant();
    const { secret } = await makeKey(admin, company.id);
    const peer = newAddress();
    const fail = () => customers({ as: newSecret(), peer });
    const answers = await Promise.all(Array.from({ length: 2 * borne }, fail));
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(borne);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused && codes(refused)).toEqual(["too_many_failures"]);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await customers({ as: secret, peer })).status).toBe(200);
    expect((await customers({ as: newSecret() })).status).toBe(401);
  });

  test("addresses of one IPv6 /64 are one address", async () => {
    const answers = await Promise.all(
      Array.from({ length: 2 * borne }, (_, index) =>
        customers({ as: newSecret(), peer: `2001:db8:77:1::${index + 1}` }),
      ),
    );
    expect(answers.some(({ status }) => status === 429)).toBe(true);
  });
});
