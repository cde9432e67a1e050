import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { findMember } from "@/lib/auth/find-member";
import { prisma } from "@/lib/db";
import type { AppError } from "@/lib/errors";
import { permissions } from "@/lib/permissions/registry";
import { can } from "@/lib/permissions/can";
import { call, codes, type Called } from "@/lib/testing/call";
import { enrol, wrongCode } from "@/lib/testing/two-factor";
import { newAddress } from "@/lib/testing/tenant";
import {
  actorOf,
  demoPassword,
  makeCompany,
  makeKey,
  makeMember,
  makePerson,
  makeToken,
  type MadeCompany,
  type MadePerson,
} from "@/prisma/factories";
import { membershipsOf } from "../session";

const outcome = (answer: Called) => [answer.status, ...codes(answer)];

const post = (path: string, person: MadePerson, body: object = {}, headers: Record<string, string> = {}) =>
  call("POST", `/public-api/v3${path}`, {
    body: { email: person.email, password: demoPassword, ...body },
    peer: newAddress(),
    headers,
  });

const require = ({ id }: MadeCompany, requireTwoFactor = true) =>
  prisma().company.update({ where: { id }, data: { requireTwoFactor } });

describe("POST /token and POST /authentication/sessions", () => {
  test.each(["/token", "/authentication/sessions"])(
    "%s takes a code of who has a second factor",
    async (path) => {
      const person = await makePerson();
      await makeCompany(person);
      const factor = await enrol(person);
      const missing = await post(path, person);
      expect(outcome(missing)).toEqual([401, "otp_required"]);
      expect(missing.body.errors?.[0]?.source).toEqual({ pointer: "/otp" });
      expect(outcome(await post(path, person, { password: "not this one" }))).toEqual([
        401,
        "invalid_credentials",
      ]);
      expect(outcome(await post(path, person, { otp: wrongCode(factor.secret) }))).toEqual([
        401,
        "invalid_credentials",
      ]);
      const otp = factor.code();
      expect((await post(path, person, { otp })).status).toBe(201);
      expect(outcome(await post(path, person, { otp }))).toEqual([401, "invalid_credentials"]);
      expect((await post(path, person, { otp: factor.recoveryCodes[0] })).status).toBe(201);
    },
  );

  test.each(["/token", "/authentication/sessions"])(
    "%s repeated under its Idempotency-Key needs no second code, and shows nothing secret",
    async (path) => {
      const person = await makePerson();
      await makeCompany(person);
      const factor = await enrol(person);
      const headers = { "idempotency-key": randomUUID() };
      const body = { otp: factor.code() };
      const first = await post(path, person, body, headers);
      const again = await post(path, person, body, headers);
      expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([
        201,
        201,
        "true",
      ]);
      expect(again.text).toContain(path === "/token" ? '"key":null' : '"token":null');
      expect(outcome(await post(path, person, body, { "idempotency-key": randomUUID() }))).toEqual([
        401,
        "invalid_credentials",
      ]);
      expect(outcome(await post(path, person, {}, headers))).toEqual([401, "otp_required"]);
    },
  );

  test("a code is of no use where there is no second factor, and does no harm", async () => {
    const person = await makePerson();
    await makeCompany(person);
    expect((await post("/token", person, { otp: "123456" })).status).toBe(201);
  });
});

describe("a company that asks everybody for a second factor", () => {
  async function makeAsking() {
    const [admin, member] = [await makePerson(), await makePerson()];
    const company = await makeCompany(admin);
    await makeMember(company, member, "member");
    return { admin, member, company };
  }

  test("shows nothing to who has none: no right of any kind, no call, no key, no work in the background", async () => {
    const { member, company } = await makeAsking();
    const { token } = await makeToken(member);
    const before = await actorOf(member, company.id);
    expect(can(before, "customers:read")).toBe(true);
    await require(company);
    const [membership] = await membershipsOf(member.id);
    expect(membership).toMatchObject({ company: { id: company.id }, needsTwoFactor: true });
    const actor = await actorOf(member, company.id);
    expect(permissions.filter((permission) => can(actor, permission))).toEqual([]);
    expect(await createApiKey(actor, { name: "Sly" }).catch((error: AppError) => error.code)).toBe(
      "permission_denied",
    );
    expect(await findMember(company.id, member.id)).toBeNull();
    for (const path of ["/whoami", "/customers", "/authentication/api-keys"])
      expect(outcome(await call("GET", `/public-api/v3${path}`, { as: token }))).toEqual([
        401,
        "otp_required",
      ]);
    const refused = await post("/token", member);
    expect(outcome(refused)).toEqual([401, "otp_required"]);
    expect(refused.body.errors?.[0]?.detail).toContain(`${company.name} asks everybody`);
  });

  test("lets them in with their next call once they have one, and again once it asks no more", async () => {
    const { admin, member, company } = await makeAsking();
    const tokens = { member: (await makeToken(member)).token, admin: (await makeToken(admin)).token };
    await require(company);
    await enrol(member);
    const whoami = async (as: string) => (await call("GET", "/public-api/v3/whoami", { as })).status;
    expect([await whoami(tokens.member), await whoami(tokens.admin)]).toEqual([200, 401]);
    await require(company, false);
    expect(await whoami(tokens.admin)).toBe(200);
  });

  test("leaves keys alone, those of people without one too", async () => {
    const { member, company } = await makeAsking();
    const { secret } = await makeKey(member, company.id);
    await require(company);
    expect((await call("GET", "/public-api/v3/whoami", { as: secret })).status).toBe(200);
  });

  test("says nothing about a person's other companies: those go on", async () => {
    const { member, company } = await makeAsking();
    const other = await makeCompany(await makePerson());
    await makeMember(other, member, "member");
    await require(company);
    const { token } = await makeToken(member);
    const to = (id: string) =>
      call("GET", "/public-api/v3/whoami", { as: token, headers: { "snappy-company-id": id } });
    expect((await to(other.id)).status).toBe(200);
    expect(outcome(await to(company.id))).toEqual([401, "otp_required"]);
  });
});
