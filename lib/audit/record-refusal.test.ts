import { describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import { updateDefaultLimit } from "@/lib/key-policies/update-default";
import { suspendMember } from "@/lib/members/suspend";
import { codes } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { listSecurityLogs } from "./list";
import { eventTitle } from "./present";
import { recordsWritten } from "./record-later";

async function makeScene() {
  const tenant = await makeTenant();
  const person = await makePerson({ name: "Mia Member" });
  await makeMember(tenant.company, person, "member");
  return {
    ...{ ...tenant, person, actor: await actorOf(person, tenant.company.id) },
    refusals: async () => {
      await recordsWritten();
      const where = { companyId: tenant.company.id, outcome: "refused" };
      return prisma().auditLog.findMany({ where, orderBy: { seq: "asc" } });
    },
  };
}

describe("a person who is refused for want of a right", () => {
  test("is on record with what they tried and what they lacked", async () => {
    const { actor, admin, refusals } = await makeScene();
    await expect(suspendMember(actor, { id: admin.id })).rejects.toThrow("permission_denied");
    expect(await refusals()).toMatchObject([
      {
        ...{ event: "members.suspend", actorName: "Mia Member", actionType: "update", outcome: "refused" },
        after: { code: "permission_denied", required: "members:update" },
      },
    ]);
    expect(eventTitle("members.suspend", "refused")).toBe("Was refused: suspended a member");
  });

  test("also through the API", async () => {
    const { person, refusals } = await makeScene();
    const api = apiOf((await makeToken(person)).token);
    const answer = await api("POST", "/exports", { kind: "security-logs", format: "csv" });
    expect(codes(answer)).toEqual(["permission_denied"]);
    expect(await refusals()).toMatchObject([{ event: "exports.create", origin: "api", method: "POST" }]);
  });

  test("and what they wanted to read, in the dashboard and through the API", async () => {
    const { actor, person, refusals } = await makeScene();
    await expect(listSecurityLogs(actor, {})).rejects.toThrow("permission_denied");
    const answer = await apiOf((await makeToken(person)).token)("GET", "/logs");
    expect(codes(answer)).toEqual(["permission_denied"]);
    expect(await refusals()).toMatchObject([
      { event: "security-logs.read", actionType: "read", after: { required: "security-logs:read" } },
      { event: "logs.read", actionType: "read", origin: "api", method: "GET" },
    ]);
    expect(eventTitle("security-logs.read", "refused")).toBe("Was refused: reading of security logs");
    expect(eventTitle("api-keys.read", "refused")).toBe("Was refused: reading of API keys");
  });

  test("fills no log: five at once for one deed, and another deed is another story", async () => {
    const { actor, admin, refusals } = await makeScene();
    for (let round = 0; round < 40; round++)
      await suspendMember(actor, { id: admin.id }).catch(() => undefined);
    expect(await refusals()).toHaveLength(5);
    await updateDefaultLimit(actor, {}).catch(() => undefined);
    expect((await refusals()).map(({ event }) => event).slice(5)).toEqual(["key-policies.update-default"]);
  });
});

test("slips are no refusals, and keys have the log of the API", async () => {
  const { admin, company, actor, refusals } = await makeScene();
  await expect(createApiKey(await actorOf(admin, company.id), { name: "" })).rejects.toThrow(
    "invalid_attribute",
  );
  await expect(
    suspendMember(await actorOf(admin, company.id), { id: actor.user.id.replace(/.$/, "0") }),
  ).rejects.toThrow();
  const { secret } = await makeKey(admin, company.id, { permissions: [] });
  expect(codes(await apiOf(secret)("POST", "/exports", { kind: "customers", format: "csv" }))).toEqual([
    "permission_denied",
  ]);
  expect(await refusals()).toEqual([]);
});
