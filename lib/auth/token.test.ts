import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called, type CallOptions } from "@/lib/testing/call";
import { apiOf, makeTenant, newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makeMember, makePerson, type MadePerson } from "@/prisma/factories";

const token = (
  { email }: Pick<MadePerson, "email">,
  body: object = {},
  options: CallOptions & { base?: string } = {},
) =>
  call("POST", `${options.base ?? ""}/public-api/v3/token`, {
    peer: newAddress(),
    ...options,
    body: { email, password: demoPassword, ...body },
  });
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const data = ({ body }: Called) => body.data as Record<string, unknown>; // the key made

describe("201", () => {
  test("a key of the user's own that inherits their role", async () => {
    const { admin, company } = await makeTenant();
    const answer = await token(admin);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/v3/authentication/api-keys/${data(answer).id}`);
    expect(data(answer)).toMatchObject({
      userId: admin.id,
      companyId: company.id,
      environment: "production",
      inheritsRole: true,
    });
    expect(data(answer)).not.toHaveProperty("key");
    expect((await apiOf(answer.body.key ?? "")("GET", "/customers")).status).toBe(200);
  });

  test("name, permissions and expiry as asked, in the environment of the base URL", async () => {
    const { admin } = await makeTenant();
    const sent = {
      name: "CLI",
      permissions: { posts: { read: ["id", "title"] } },
      expirationDate: "2040-01-01T00:00:00.000Z",
    };
    const answer = await token(admin, sent, { base: "/staging" });
    expect(data(answer)).toMatchObject({
      name: "CLI",
      environment: "staging",
      permissions: [{ resource: "posts", action: "read", fields: ["id", "title"] }],
      expirationDate: sent.expirationDate,
    });
    const use = (base: string, path: string) =>
      call("GET", `${base}/public-api/v3${path}`, { as: answer.body.key });
    expect((await use("/staging", "/posts")).status).toBe(200);
    expect(codes(await use("/staging", "/customers"))).toEqual(["permission_denied"]);
    expect(codes(await use("", "/posts"))).toEqual(["environment_mismatch"]);
  });

  test("who has two companies names one", async () => {
    const uma = await makePerson();
    const [, second] = [await makeCompany(uma), await makeCompany(uma)];
    const to = (id: string) => token(uma, {}, { headers: { "snappy-company-id": id } });
    expect(outcome(await token(uma))).toEqual([400, "company_required"]);
    expect(data(await to(second.id)).companyId).toBe(second.id);
    for (const id of [(await makeCompany(await makePerson())).id, crypto.randomUUID(), ""])
      expect(outcome(await to(id))).toEqual([403, "company_forbidden"]);
  });
});

describe("401, 403, 422, 429", () => {
  test("wrong e-mail or password: the answer of the sign-in, and one count of failures for both", async () => {
    const { admin } = await makeTenant();
    const peer = newAddress();
    const bodies = [];
    for (const who of [{ email: "nobody@example.test" }, admin]) {
      const answer = await token(
        who,
        { password: "not the password" },
        { headers: { "x-request-id": "the-same-id" }, peer },
      );
      bodies.push(JSON.stringify([outcome(answer), answer.body, answer.headers.get("www-authenticate")]));
    }
    expect(new Set(bodies).size).toBe(1);
    for (let guess = 0; guess < 9; guess++) await token(admin, { password: "not the password" }, { peer });
    expect(outcome(await token(admin, {}, { peer }))).toEqual([429, "too_many_failures"]);
    const body = { email: admin.email, password: demoPassword };
    expect(outcome(await call("POST", "/public-api/v3/authentication/sessions", { body, peer }))).toEqual([
      429,
      "too_many_failures",
    ]);
  });

  test("a wrong password hides every other fault; a right one shows them all", async () => {
    const { admin } = await makeTenant();
    const faulty = { name: 5, permissions: { nope: ["read"] }, requestCount: 0 };
    expect(outcome(await token(admin, { ...faulty, password: "not the password" }))).toEqual([
      401,
      "invalid_credentials",
    ]);
    const answer = await token(admin, faulty);
    expect(answer.body.errors?.map(({ source }) => source?.pointer).sort()).toEqual([
      "/name",
      "/permissions/nope",
      "/requestCount",
    ]);
  });

  test("another environment than the base URL's is refused", async () => {
    const { admin, company } = await makeTenant();
    const answer = await token(admin, { environment: "staging" });
    expect([outcome(answer), answer.body.errors?.[0]?.source]).toEqual([
      [422, "invalid_attribute"],
      { pointer: "/environment" },
    ]);
    expect(await prisma().apiKey.count({ where: { companyId: company.id, kind: "secret" } })).toBe(0);
    expect((await token(admin, { environment: "production" })).status).toBe(201);
  });

  test("a role that may not make keys makes none this way either; nor does a member who was removed", async () => {
    const { company } = await makeTenant();
    const clerk = await makePerson();
    await makeMember(company, clerk, "member");
    const at = { companyId_userId: { companyId: company.id, userId: clerk.id } };
    const role = await prisma().role.create({
      data: { companyId: company.id, name: "Clerk", permissions: [] },
    });
    await prisma().member.update({ where: at, data: { roleId: role.id } });
    expect(outcome(await token(clerk, { name: 5 }))).toEqual([403, "permission_denied"]);
    await prisma().member.update({ where: at, data: { roleId: company.roles.admin, removedAt: new Date() } });
    expect(outcome(await token(clerk))).toEqual([403, "company_forbidden"]);
  });
});
