import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { eventsOf, makeServiceAccount, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { removeMember } from "./remove";
import { restoreMember } from "./restore";
import { suspendMember } from "./suspend";

const ways = [
  { deed: "suspend", stop: suspendMember, permission: "members:update" },
  { deed: "remove", stop: removeMember, permission: "members:delete" },
] as const;

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const use = (secret: string) => apiOf(secret)("GET", "/whoami");
const memberRow = (userId: string) =>
  prisma().member.findFirstOrThrow({ where: { companyId: staff.company.id, userId } });

describe.each(ways)("to $deed a member", ({ deed, stop, permission }) => {
  test("stops their keys with the next call, and their session for this company alone", async () => {
    const { company, mia } = staff;
    const elsewhere = await makeCompany(mia);
    const key = await makeKey(mia, company.id);
    const other = await makeKey(mia, elsewhere.id);
    const { token } = await makeToken(mia);
    const here = { headers: { "snappy-company-id": company.id } };
    expect((await use(key.secret)).status).toBe(200);
    expect((await apiOf(token)("GET", "/whoami", undefined, here)).status).toBe(200);

    expect(await stop(await admin(), { id: mia.id })).toMatchObject({ stopped: 1, reassigned: [] });
    const refused = await use(key.secret);
    expect([refused.status, codes(refused)]).toEqual([401, ["key_revoked"]]);
    expect(refused.body.errors?.[0]?.detail).toContain("stopped with its owner");
    expect(codes(await apiOf(token)("GET", "/whoami", undefined, here))).toEqual(["company_forbidden"]);
    expect((await use(other.secret)).status).toBe(200);
    expect((await apiOf(token)("GET", "/whoami")).status).toBe(200);
  });

  test("is on record with what stopped", async () => {
    const { company, mia, ada } = staff;
    await makeKey(mia, company.id);
    const revoked = await makeKey(mia, company.id);
    await prisma().apiKey.updateMany({ where: { id: revoked.view.id }, data: { revokedAt: new Date() } });
    await stop(await admin(), { id: mia.id });
    const status = deed === "suspend" ? "suspended" : "removed";
    expect(await eventsOf(company.id, /^members\./)).toEqual([
      expect.objectContaining({
        event: `members.${deed}`,
        actionType: deed === "remove" ? "delete" : "update",
        actorId: ada.id,
        subjectKind: "member",
        subjectId: mia.id,
        subjectName: "Mia",
        before: { status: "active", role: "Member" },
        after: expect.objectContaining({ status, keysStopped: 1, keysReassigned: 0 }),
      }),
    ]);
  });

  test(`takes ${permission}`, async () => {
    const { company, mia, uma } = staff;
    const refusal = await refusalOf(stop(await actorOf(mia, company.id), { id: uma.id }));
    expect(refusal.code).toBe("permission_denied");
    expect(await memberRow(uma.id)).toMatchObject({ suspendedAt: null, removedAt: null });
  });

  test("is not found for another company's member, one who was removed, and nobody", async () => {
    const stranger = await makeTenant();
    const gone = await makePerson();
    await makeMember(staff.company, gone, "member");
    await removeMember(await admin(), { id: gone.id });
    const refusals = await Promise.all(
      [stranger.admin.id, gone.id, crypto.randomUUID()].map(async (id) =>
        refusalOf(stop(await admin(), { id })),
      ),
    );
    const [first] = refusals;
    expect(first).toMatchObject({ code: "not_found" });
    expect(refusals).toEqual([first, first, first]);
    const theirs = await prisma().member.findFirstOrThrow({ where: { userId: stranger.admin.id } });
    expect(theirs).toMatchObject({ suspendedAt: null, removedAt: null });
  });

  test("is refused to oneself", async () => {
    const { ada } = staff;
    expect(await refusalOf(stop(await admin(), { id: ada.id }))).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("yourself"),
    });
    expect(await memberRow(ada.id)).toMatchObject({ suspendedAt: null, removedAt: null });
  });

  test("is refused for the last admin who is active", async () => {
    const { company, uma, ada } = staff;
    const actor = await actorOf(uma, company.id);
    // Uma was let in before; meanwhile Ada is the only one left.
    await prisma().member.updateMany({ where: { userId: uma.id }, data: { suspendedAt: new Date() } });
    expect(await refusalOf(stop(actor, { id: ada.id }))).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("last admin"),
    });
    expect(await memberRow(ada.id)).toMatchObject({ suspendedAt: null, removedAt: null });
  });

  test("by two admins of each other at once leaves one of them, ten times of ten", async () => {
    for (let round = 0; round < 10; round++) {
      const { company, ada, uma } = await makeStaff();
      const [one, other] = [await actorOf(ada, company.id), await actorOf(uma, company.id)];
      const outcomes = await Promise.allSettled([stop(one, { id: uma.id }), stop(other, { id: ada.id })]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = { companyId: company.id, suspendedAt: null, removedAt: null, role: { builtIn: "admin" } };
      expect(await prisma().member.count({ where: left })).toBe(1);
    }
  });

  test("gives named keys to others in the same transaction: of calls that never pause none is refused", async () => {
    const { company, mia, uma } = staff;
    const bot = await makeServiceAccount(staff);
    const issue = () => makeKey(mia, company.id, { rateLimitEnabled: false });
    const [toUma, toBot, left] = [await issue(), await issue(), await issue()];
    const answers: Record<string, number> = {};
    const calls = { over: false };
    const hammer = async ({ secret }: typeof toUma) => {
      while (!calls.over) {
        const { status } = await use(secret);
        answers[status] = (answers[status] ?? 0) + 1;
      }
    };
    const hammers = [toUma, toBot, toUma, toBot].map(hammer);
    const result = await stop(await admin(), {
      id: mia.id,
      reassign: [
        { keyIds: [toUma.view.id], to: { userId: uma.id } },
        { keyIds: [toBot.view.id], to: { serviceAccountId: bot } },
      ],
    });
    for (const { secret } of [toUma, toBot]) expect((await use(secret)).status).toBe(200);
    calls.over = true;
    await Promise.all(hammers);
    expect(answers).toEqual({ 200: expect.any(Number) });
    expect(answers[200]).toBeGreaterThan(4);
    expect(codes(await use(left.secret))).toEqual(["key_revoked"]);
    expect(result).toMatchObject({ stopped: 1, reassigned: [{ id: toUma.view.id }, { id: toBot.view.id }] });
    const log = await eventsOf(company.id, /^(members|api-keys\.reassign)/);
    expect(log.map(({ event, subjectId }) => [event, subjectId])).toEqual([
      ["api-keys.reassign", toUma.view.id],
      ["api-keys.reassign", toBot.view.id],
      [`members.${deed}`, mia.id],
    ]);
    expect(log.at(-1)?.after).toMatchObject({ keysStopped: 1, keysReassigned: 2 });
  });

  test("with a move that is refused changes nothing at all", async () => {
    const { company, mia, uma } = staff;
    const [one, two] = [await makeKey(mia, company.id), await makeKey(staff.ada, company.id)];
    const refused = stop(await admin(), {
      id: mia.id,
      reassign: [
        { keyIds: [one.view.id], to: { userId: uma.id } },
        { keyIds: [two.view.id], to: { userId: uma.id } },
      ],
    });
    expect(await refusalOf(refused)).toMatchObject({ code: "not_found" });
    expect(await memberRow(mia.id)).toMatchObject({ suspendedAt: null, removedAt: null });
    const row = await prisma().apiKey.findFirstOrThrow({ where: { id: one.view.id } });
    expect(row.userId).toBe(mia.id);
    expect(await eventsOf(company.id, /^(members|api-keys\.reassign)/)).toEqual([]);
  });

  test("cannot leave the keys with whom they are taken from", async () => {
    const { company, mia } = staff;
    await makeKey(mia, company.id);
    const refused = stop(await admin(), { id: mia.id, reassign: [{ all: true, to: { userId: mia.id } }] });
    expect(await refusalOf(refused)).toMatchObject({
      code: "invalid_attribute",
      pointer: "/reassign/0/to/userId",
    });
    expect(await memberRow(mia.id)).toMatchObject({ suspendedAt: null, removedAt: null });
  });
});

describe("a suspension", () => {
  test("is undone: the very same keys and sessions work again with the next call", async () => {
    const { company, mia } = staff;
    const { secret } = await makeKey(mia, company.id);
    const { token } = await makeToken(mia);
    await suspendMember(await admin(), { id: mia.id });
    expect((await use(secret)).status).toBe(401);
    await restoreMember(await admin(), { id: mia.id });
    expect((await use(secret)).status).toBe(200);
    expect((await apiOf(token)("GET", "/whoami")).status).toBe(200);
    const [, restored] = await eventsOf(company.id, /^members\./);
    expect(restored).toMatchObject({
      event: "members.restore",
      before: { status: "suspended" },
      after: { status: "active" },
    });
  });

  test("twice, and restoring who is active, change nothing and leave no row; keys can still move", async () => {
    const { company, mia, uma } = staff;
    const { secret, view } = await makeKey(mia, company.id);
    await restoreMember(await admin(), { id: mia.id });
    await suspendMember(await admin(), { id: mia.id });
    const { suspendedAt } = await memberRow(mia.id);
    await suspendMember(await admin(), { id: mia.id });
    await suspendMember(await admin(), { id: mia.id, reassign: [{ all: true, to: { userId: uma.id } }] });
    expect((await memberRow(mia.id)).suspendedAt).toEqual(suspendedAt);
    expect((await use(secret)).status).toBe(200);
    const log = await eventsOf(company.id, /^(members|api-keys\.reassign)/);
    expect(log.map(({ event }) => event)).toEqual(["members.suspend", "api-keys.reassign"]);
    expect(log[1]?.subjectId).toBe(view.id);
  });

  test("cannot be undone for who was removed, of another company, or without the permission", async () => {
    const { company, mia, uma } = staff;
    await removeMember(await admin(), { id: mia.id });
    const stranger = await makeTenant();
    for (const id of [mia.id, stranger.admin.id]) {
      expect(await refusalOf(restoreMember(await admin(), { id }))).toMatchObject({ code: "not_found" });
    }
    const plain = await makePerson();
    await makeMember(company, plain, "member");
    await suspendMember(await admin(), { id: uma.id });
    const refused = restoreMember(await actorOf(plain, company.id), { id: uma.id });
    expect(await refusalOf(refused)).toMatchObject({ code: "permission_denied" });
    expect((await memberRow(uma.id)).suspendedAt).not.toBeNull();
  });
});
