import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { removeMember } from "@/lib/members/remove";
import { suspendMember } from "@/lib/members/suspend";
import { compareGrants } from "@/lib/permissions/compare";
import { actionsOf, keyResources, registry } from "@/lib/permissions/registry";
import type { Grant } from "@/lib/permissions/schemas";
import { builtInRoles } from "@/lib/roles/built-in";
import { removeServiceAccount } from "@/lib/service-accounts/remove";
import { suspendServiceAccount } from "@/lib/service-accounts/suspend";
import type { Called } from "@/lib/testing/call";
import {
  eventsOf,
  makeRole,
  makeServiceAccount,
  makeStaff,
  refusalOf,
  type Staff,
} from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { reassignApiKeys } from "./reassign";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const data = ({ body }: Called) => body.data as Record<string, unknown>; // what 200 answers
const whoami = async (secret: string) => data(await apiOf(secret)("GET", "/whoami"));
const rowOf = (id: string) => prisma().apiKey.findFirstOrThrow({ where: { id } });
const move = async (keyIds: string[], to: object) =>
  reassignApiKeys(await admin(), { reassign: [{ keyIds, to }] });

describe("a key that changes hands", () => {
  test("goes on working as its new owner's, person or service account, and back", async () => {
    const { mia, uma, company } = staff;
    const bot = await makeServiceAccount(staff);
    const { secret, view } = await makeKey(mia, company.id);
    await move([view.id], { serviceAccountId: bot });
    expect(await rowOf(view.id)).toMatchObject({ userId: null, serviceAccountId: bot });
    expect((await apiOf(secret)("GET", "/customers")).status).toBe(200);
    await move([view.id], { userId: uma.id });
    expect(await rowOf(view.id)).toMatchObject({ userId: uma.id, serviceAccountId: null });
    expect((await apiOf(secret)("GET", "/customers")).status).toBe(200);
  });

  test("says what its effective right loses and gains, and the next call has exactly that", async () => {
    const { ada, mia, company } = staff;
    const narrow = { customers: ["read", "delete"], telemetry: ["read"] };
    const { secret, view } = await makeKey(ada, company.id, { permissions: narrow });
    const [before] = [(await whoami(secret)).permissions as Grant[]];
    const [moved] = await move([view.id], { userId: mia.id });
    expect(moved).toMatchObject({
      id: view.id,
      owner: { kind: "user", id: mia.id, name: "Mia", role: "Member" },
      changes: [
        { resource: "customers", action: "delete", kind: "removed" },
        { resource: "telemetry", action: "read", kind: "changed", lost: ["attributes"], later: "lost" },
      ],
    });
    const after = (await whoami(secret)).permissions as Grant[]; // whoami shows grants
    expect(moved?.changes).toEqual(compareGrants(before, after));
    const [back] = await move([view.id], { userId: ada.id });
    expect(back?.changes).toEqual(compareGrants(after, before));
    expect((await whoami(secret)).permissions).toEqual(before);
  });

  test("starts again when its owner was suspended or removed", async () => {
    const { mia, uma, company } = staff;
    const [one, two] = [await makeKey(mia, company.id), await makeKey(uma, company.id)];
    await suspendMember(await admin(), { id: mia.id });
    await removeMember(await admin(), { id: uma.id });
    for (const { secret, view } of [one, two]) {
      expect((await apiOf(secret)("GET", "/whoami")).status).toBe(401);
      await move([view.id], { userId: staff.ada.id });
      expect((await apiOf(secret)("GET", "/whoami")).status).toBe(200);
    }
  });

  test("leaves one row each in the security log, with the owner before and after; a repeat leaves none", async () => {
    const { ada, mia, company } = staff;
    const bot = await makeServiceAccount(staff);
    const [one, two] = [await makeKey(mia, company.id), await makeKey(ada, company.id)];
    await move([one.view.id, two.view.id], { serviceAccountId: bot });
    expect(await move([one.view.id, two.view.id], { serviceAccountId: bot })).toEqual([]);
    const after = { owner: { kind: "serviceAccount", id: bot, name: "Deploy bot", role: "Admin" } };
    const rows = await eventsOf(company.id, /^api-keys\.reassign/);
    const ownerBefore = new Map(rows.map(({ subjectId, before }) => [subjectId, before]));
    expect(rows.map(({ after }) => after)).toEqual([after, after]);
    expect(rows[0]).toMatchObject({ actionType: "update", subjectKind: "api-key", actorId: ada.id });
    expect(ownerBefore.get(one.view.id)).toEqual({
      owner: { kind: "user", id: mia.id, name: "Mia", role: "Member" },
    });
    expect(ownerBefore.get(two.view.id)).toMatchObject({ owner: { id: ada.id, role: "Admin" } });
  });

  test("a service account's key is nobody's to its former person, and carries no userId outside", async () => {
    const { mia, company } = staff;
    const bot = await makeServiceAccount(staff);
    const { view } = await makeKey(mia, company.id);
    const path = `/authentication/api-keys/${view.id}`;
    const mias = apiOf((await makeToken(mia)).token);
    expect((await mias("GET", path)).status).toBe(200);
    await move([view.id], { serviceAccountId: bot });
    expect((await mias("GET", path)).status).toBe(404);
    const adas = apiOf((await makeToken(staff.ada)).token);
    expect(data(await adas("GET", path))).toMatchObject({ userId: null, serviceAccountId: bot });
  });
});

describe("all keys of an owner", () => {
  test("are those that are left, revoked and expired ones too, and no deleted one", async () => {
    const { mia, uma, ada, company } = staff;
    const [one, revoked, deleted] = [
      await makeKey(mia, company.id),
      await makeKey(mia, company.id),
      await makeKey(mia, company.id),
    ];
    await prisma().apiKey.updateMany({ where: { id: revoked.view.id }, data: { revokedAt: new Date() } });
    await prisma().apiKey.updateMany({ where: { id: deleted.view.id }, data: { deletedAt: new Date() } });
    const moved = await reassignApiKeys(await admin(), {
      from: { userId: mia.id },
      reassign: [
        { keyIds: [one.view.id], to: { userId: ada.id } },
        { all: true, to: { userId: uma.id } },
      ],
    });
    expect(moved.map(({ id, owner }) => [id, owner.id])).toEqual([
      [one.view.id, ada.id],
      [revoked.view.id, uma.id],
    ]);
    expect((await rowOf(deleted.view.id)).userId).toBe(mia.id);
    expect((await rowOf(revoked.view.id)).revokedAt).not.toBeNull();
  });

  test("of more than five hundred are refused as a whole, with the way out", async () => {
    const { mia, uma, company } = staff;
    const rows = Array.from({ length: 501 }, (_, index) => ({
      ...{ companyId: company.id, userId: mia.id, environment: "production" as const },
      ...{ name: `Key ${index}`, rateLimitMax: 1, rateLimitTimeWindow: 1000 },
    }));
    await prisma().apiKey.createMany({ data: rows });
    const all = { from: { userId: mia.id }, reassign: [{ all: true, to: { userId: uma.id } }] };
    expect(await refusalOf(reassignApiKeys(await admin(), all))).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("500"),
    });
    expect(await prisma().apiKey.count({ where: { userId: uma.id } })).toBe(0);
    const [one] = await prisma().apiKey.findMany({ where: { userId: mia.id }, take: 1 });
    await move([one!.id], { userId: uma.id });
    expect(await reassignApiKeys(await admin(), all)).toHaveLength(500);
    expect(await prisma().apiKey.count({ where: { userId: uma.id } })).toBe(501);
  });

  test("cannot be meant without saying whose", async () => {
    const refused = reassignApiKeys(await admin(), {
      reassign: [{ all: true, to: { userId: staff.uma.id } }],
    });
    expect(await refusalOf(refused)).toMatchObject({ code: "invalid_attribute", pointer: "/from" });
  });
});

describe("it is refused", () => {
  test("without api-keys:administer, also as part of a suspension", async () => {
    const { mia, uma, company } = staff;
    const roleId = await makeRole(company, "Reception", [
      ...builtInRoles[1].grants,
      { resource: "members", action: "update", fields: null },
    ]);
    const rex = await makePerson();
    await makeMember(company, rex, "member");
    await prisma().member.updateMany({ where: { userId: rex.id }, data: { roleId } });
    const { view } = await makeKey(mia, company.id);
    const moves = [{ keyIds: [view.id], to: { userId: uma.id } }];
    const actor = await actorOf(rex, company.id);
    const refusals = [
      await refusalOf(reassignApiKeys(await actorOf(mia, company.id), { reassign: moves })),
      await refusalOf(reassignApiKeys(actor, { reassign: moves })),
      await refusalOf(suspendMember(actor, { id: mia.id, reassign: moves })),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill("permission_denied"));
    expect((await rowOf(view.id)).userId).toBe(mia.id);
    expect(await suspendMember(actor, { id: mia.id })).toMatchObject({ stopped: 1 });
  });

  test("to a target that is suspended, removed, of another company, or nobody", async () => {
    const { mia, uma, company } = staff;
    const stranger = await makeTenant();
    const foreign = { company: stranger.company, ada: stranger.admin };
    const [idle, gone, theirs] = [
      await makeServiceAccount(staff, { name: "Idle" }),
      await makeServiceAccount(staff, { name: "Gone" }),
      await makeServiceAccount(foreign),
    ];
    await suspendServiceAccount(await admin(), { id: idle });
    await removeServiceAccount(await admin(), { id: gone });
    const left = await makePerson();
    await makeMember(company, left, "member");
    await removeMember(await admin(), { id: left.id });
    await suspendMember(await admin(), { id: uma.id });
    const { view } = await makeKey(mia, company.id);
    const nobody = crypto.randomUUID();
    const targets = [
      ...[uma.id, left.id, stranger.admin.id, nobody].map((userId) => ({ userId })),
      ...[idle, gone, theirs, nobody].map((serviceAccountId) => ({ serviceAccountId })),
    ];
    const refusals = await Promise.all(targets.map((to) => refusalOf(move([view.id], to))));
    expect(refusals.map(({ code, pointer }) => [code, pointer])).toEqual(
      targets.map((to) => ["invalid_attribute", `/reassign/0/to/${Object.keys(to)[0]}`]),
    );
    const details = refusals.map(({ detail }) => detail);
    expect(details[0]).toContain("suspended");
    expect(details[4]).toContain("suspended");
    expect(new Set(details.filter((_, index) => index % 4 !== 0)).size).toBe(1);
    expect((await rowOf(view.id)).userId).toBe(mia.id);
  });

  test("to a target that is suspended in the same moment, or its key counts among those that stop", async () => {
    for (let round = 0; round < 10; round++) {
      const { company, ada, uma, mia } = await makeStaff();
      const actor = await actorOf(ada, company.id);
      const { view } = await makeKey(mia, company.id);
      const moves = [{ keyIds: [view.id], to: { userId: uma.id } }];
      const [moved, stopped] = await Promise.allSettled([
        reassignApiKeys(actor, { reassign: moves }),
        suspendMember(actor, { id: uma.id }),
      ]);
      const counted = stopped.status === "fulfilled" ? stopped.value.stopped : null;
      expect(counted).toBe(moved.status === "fulfilled" ? 1 : 0);
    }
  });

  test("for a key of another company, a deleted one, a public one and none: not found, and nothing moves", async () => {
    const { mia, uma, company } = staff;
    const stranger = await makeTenant();
    const [own, deleted, foreign] = [
      await makeKey(mia, company.id),
      await makeKey(mia, company.id),
      await makeKey(stranger.admin, stranger.company.id),
    ];
    await prisma().apiKey.updateMany({ where: { id: deleted.view.id }, data: { deletedAt: new Date() } });
    await prisma().apiKey.deleteMany({ where: { companyId: company.id, kind: "public" } });
    const shown = await prisma().apiKey.create({
      data: {
        ...{ companyId: company.id, environment: "production", kind: "public", name: "Public" },
        ...{ rateLimitMax: 1, rateLimitTimeWindow: 1000 },
      },
    });
    for (const id of [deleted.view.id, foreign.view.id, shown.id, crypto.randomUUID()]) {
      expect(await refusalOf(move([own.view.id, id], { userId: uma.id }))).toMatchObject({
        code: "not_found",
      });
    }
    expect((await rowOf(own.view.id)).userId).toBe(mia.id);
    expect((await rowOf(foreign.view.id)).userId).toBe(stranger.admin.id);
  });

  test("where the key would come to do what its giver may not", async () => {
    const { company, mia } = staff;
    const roleId = await makeRole(company, "Key keeper", [
      { resource: "api-keys", action: "administer", fields: null },
      { resource: "api-keys", action: "create", fields: null },
      { resource: "customers", action: "read", fields: ["id", "name"] },
    ]);
    const kim = await makePerson({ name: "Kim" });
    await makeMember(company, kim, "member");
    await prisma().member.updateMany({ where: { userId: kim.id }, data: { roleId } });
    const actor = await actorOf(kim, company.id);
    const give = (id: string, userId: string) =>
      reassignApiKeys(actor, { reassign: [{ keyIds: [id], to: { userId } }] });
    const wide = await makeKey(kim, company.id, { permissions: { customers: ["read"] } });
    const inside = await makeKey(kim, company.id, { permissions: { customers: { read: ["id"] } } });
    expect(await refusalOf(give(wide.view.id, mia.id))).toMatchObject({ code: "permission_denied" });
    expect((await rowOf(wide.view.id)).userId).toBe(kim.id);
    expect(await give(inside.view.id, mia.id)).toMatchObject([{ changes: [] }]);
  });
});

describe("a key's right is never wider than its new owner's role", () => {
  const grantOf = fc.constantFrom(...keyResources).chain((resource) =>
    fc.record({
      resource: fc.constant<string>(resource),
      action: fc.constantFrom<string>(...actionsOf(resource, "key")),
      fields: fc.option(fc.subarray<string>([...registry[resource].fields])),
    }),
  );
  const grants = fc.array(grantOf, { maxLength: 5 });

  test("for any grants under any role, 25 of 25", async () => {
    const { company, ada } = staff;
    const bot = await makeServiceAccount(staff);
    const { secret, view } = await makeKey(ada, company.id, { rateLimitEnabled: false });
    const made: string[] = [];
    await fc.assert(
      fc.asyncProperty(grants, grants, fc.boolean(), async (own, role, inheritsRole) => {
        const roleId = await makeRole(company, `Role ${made.push("")}`, role);
        await prisma().serviceAccount.updateMany({ where: { id: bot }, data: { roleId } });
        await prisma().apiKey.updateMany({
          where: { id: view.id },
          data: {
            ...{ userId: ada.id, serviceAccountId: null },
            ...{ inheritsRole, permissions: inheritsRole ? [] : own },
          },
        });
        await move([view.id], { serviceAccountId: bot });
        const effective = (await whoami(secret)).permissions as Grant[]; // whoami shows grants
        const beyond = compareGrants(role, effective).filter(
          ({ kind, gained, later }) => kind === "added" || gained.length > 0 || later === "gained",
        );
        expect(beyond).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
