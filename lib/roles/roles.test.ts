import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import {
  eventsOf,
  makeRole,
  makeServiceAccount,
  makeServiceAccountKey,
  makeStaff,
  refusalOf,
  type Staff,
} from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makePerson } from "@/prisma/factories";
import { createRole } from "./create";
import { deleteRole } from "./delete";
import { getRole } from "./get";
import { getRoleImpact } from "./impact";
import { listRoles } from "./list";
import { updateRole } from "./update";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const may = (resource: string, action: string, fields: string[] | null = null) => ({
  resource,
  action,
  fields,
});
const read = (resource: string) => may(resource, "read");

/** A member with a role of the company's own. */
async function holder(permissions: ReturnType<typeof may>[], name = `Own ${crypto.randomUUID()}`) {
  const role = await createRole(await admin(), { name: name.slice(0, 60), permissions });
  const person = await makePerson({ name: "Holder" });
  const row = { companyId: staff.company.id, userId: person.id, roleId: role.id };
  await prisma().member.create({ data: row });
  return { role, person, actor: await actorOf(person, staff.company.id) };
}

describe("a role of one's own", () => {
  test("holds what keys cannot be granted, in one order, without what comes to nothing; on record", async () => {
    const role = await createRole(await admin(), {
      name: " Auditor ",
      permissions: [
        read("security-logs"),
        may("customers", "read", ["email", "id"]),
        may("customers", "create", ["id"]),
        may("posts", "read", []),
        may("customers", "delete", []),
      ],
    });
    expect(role).toMatchObject({
      name: "Auditor",
      builtIn: null,
      permissions: [may("customers", "read", ["id", "email"]), read("security-logs")],
    });
    expect(await eventsOf(staff.company.id, /^roles/)).toMatchObject([
      { event: "roles.create", subjectName: "Auditor", after: { name: "Auditor" } },
    ]);
  });

  test("is refused with each unknown name at its place, and with a name that another has but for case", async () => {
    const odd = createRole(await admin(), { name: "Odd", permissions: { secrets: ["read"] } });
    expect(await refusalOf(odd)).toMatchObject({
      code: "invalid_attribute",
      pointer: "/permissions/secrets",
      detail: expect.stringContaining("no resource that a role can be granted"),
    });
    const taken = createRole(await admin(), { name: "aDMIN", permissions: [] });
    expect(await refusalOf(taken)).toMatchObject({ code: "conflict", pointer: "/name" });
    const { role } = await holder([], "Support");
    const { role: other } = await holder([], "Sales");
    const renamed = updateRole(await admin(), { id: other.id, attributes: { name: "SUPPORT" } });
    expect(await refusalOf(renamed)).toMatchObject({ code: "conflict", pointer: "/name" });
    await updateRole(await admin(), { id: role.id, attributes: { name: "SUPPORT" } });
  });

  test("of two of one name made at once there is one", async () => {
    const actor = await admin();
    const outcomes = await Promise.allSettled(
      ["Twin", "TWIN", "twin"].map((name) => createRole(actor, { name, permissions: [] })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("when changed, counts with the next call of a key and the next request of a session", async () => {
    const { role, person } = await holder([read("customers"), read("posts")]);
    const { secret } = await makeKeyOf(person, role.id);
    const bot = await makeServiceAccount(staff, { roleId: role.id });
    const { secret: botSecret } = await makeServiceAccountKey(staff, bot);
    const statuses = async () =>
      Promise.all([secret, botSecret].map(async (key) => (await apiOf(key)("GET", "/customers")).status));
    expect(await statuses()).toEqual([200, 200]);
    await updateRole(await admin(), { id: role.id, attributes: { permissions: [read("posts")] } });
    expect(await statuses()).toEqual([403, 403]);
    expect((await actorOf(person, staff.company.id)).rights.has("customers:read")).toBe(false);
    await updateRole(await admin(), { id: role.id, attributes: { permissions: { customers: ["read"] } } });
    expect(await statuses()).toEqual([200, 200]);
    const log = await eventsOf(staff.company.id, /^roles.update/);
    expect(log).toMatchObject([
      {
        before: { permissions: [read("customers"), read("posts")] },
        after: { permissions: [read("posts")] },
      },
      {},
    ]);
  });

  test("when nothing changes, leaves no row", async () => {
    const { role } = await holder([read("posts")], "Same");
    await updateRole(await admin(), {
      id: role.id,
      attributes: { name: "Same", permissions: [read("posts")] },
    });
    expect(await eventsOf(staff.company.id, /^roles.update/)).toEqual([]);
  });

  /** A key that the role lets its owner make is made by an admin's hand here: the role may hold no api-keys:create. */
  async function makeKeyOf(person: Awaited<ReturnType<typeof makePerson>>, roleId: string) {
    const move = (to: string) =>
      prisma().member.updateMany({ where: { userId: person.id }, data: { roleId: to } });
    await move(staff.company.roles.admin);
    const key = await makeKey(person, staff.company.id);
    await move(roleId);
    return key;
  }
});

describe("what a change would do", () => {
  test("is known before: whose rights change, which keys lose something", async () => {
    const { role } = await holder([read("customers"), read("posts")], "Support");
    const bot = await makeServiceAccount(staff, { roleId: role.id });
    await makeServiceAccountKey(staff, bot, { name: "All of it" });
    await makeServiceAccountKey(staff, bot, { name: "Posts alone", permissions: { posts: ["read"] } });
    const impact = await getRoleImpact(await admin(), {
      id: role.id,
      to: { permissions: [read("posts"), read("licenses")] },
    });
    expect(impact).toMatchObject({
      changes: [
        { resource: "customers", action: "read", kind: "removed" },
        { resource: "licenses", action: "read", kind: "added" },
      ],
      members: { count: 1, names: ["Holder"] },
      serviceAccounts: { count: 1, names: ["Deploy bot"] },
      invitations: 0,
      keys: { working: 2, narrower: 1, wider: 1, losing: [{ name: "All of it", owner: "Deploy bot" }] },
    });
    const moved = await getRoleImpact(await admin(), {
      id: role.id,
      to: { roleId: staff.company.roles.member },
    });
    expect(moved.changes.every(({ kind }) => kind === "added")).toBe(true);
  });

  test("is counted in the list, and told by name on the role's page; keys by name only to who may see them", async () => {
    const { role, actor } = await holder([read("roles"), read("customers")], "Reader");
    const bot = await makeServiceAccount(staff, { roleId: role.id });
    await makeServiceAccountKey(staff, bot);
    const roles = await listRoles(await admin(), {});
    expect(
      roles.map(({ name, members, serviceAccounts, keys, editable }) => [
        ...[name, members, serviceAccounts, keys, editable],
      ]),
    ).toEqual([
      ["Admin", 2, 0, 0, false],
      ["Member", 1, 0, 0, false],
      ["Reader", 1, 1, 1, true],
    ]);
    expect(await getRole(await admin(), { id: role.id })).toMatchObject({
      memberNames: [{ name: "Holder" }],
      serviceAccountNames: [{ name: "Deploy bot" }],
    });
    const seen = await getRoleImpact(actor, { id: role.id, to: { permissions: [] } });
    expect(seen.keys).toMatchObject({ narrower: 1, losing: null });
    expect((await listRoles(actor, {})).map(({ editable }) => editable)).toEqual([false, false, true]);
  });
});

describe("the built-in roles", () => {
  test("are seen by all who may see roles, and changed or deleted by nobody", async () => {
    for (const id of Object.values(staff.company.roles)) {
      expect((await getRole(await admin(), { id })).builtIn).not.toBeNull();
      const edit = updateRole(await admin(), { id, attributes: { name: "Mine" } });
      expect(await refusalOf(edit)).toMatchObject({ code: "conflict" });
      const end = deleteRole(await admin(), { id, moveTo: null });
      expect(await refusalOf(end)).toMatchObject({ code: "conflict" });
    }
  });
});

describe("deleting a role", () => {
  test("that nobody has takes it away; whoever was removed with it keeps nothing of it", async () => {
    const { role, person } = await holder([read("posts")]);
    const where = { companyId: staff.company.id, userId: person.id };
    await prisma().member.updateMany({ where, data: { removedAt: new Date() } });
    await deleteRole(await admin(), { id: role.id });
    expect((await refusalOf(getRole(await admin(), { id: role.id }))).code).toBe("not_found");
    const left = await prisma().member.findFirstOrThrow({ where });
    expect(left.roleId).toBe(staff.company.roles.member);
    expect(await eventsOf(staff.company.id, /^(roles.delete|members)/)).toMatchObject([
      { event: "roles.delete", actionType: "delete", after: { movedTo: null, members: 0 } },
    ]);
  });

  test("that somebody has needs the role that they get, and moves all of them in one go", async () => {
    const { role, person } = await holder([read("customers")]);
    const bot = await makeServiceAccount(staff, { roleId: role.id });
    const { secret } = await makeServiceAccountKey(staff, bot);
    const { role: next } = await holder([read("posts")], "Next");
    expect(await refusalOf(deleteRole(await admin(), { id: role.id }))).toMatchObject({
      code: "conflict",
      pointer: "/moveTo",
    });
    expect(await refusalOf(deleteRole(await admin(), { id: role.id, moveTo: role.id }))).toMatchObject({
      pointer: "/moveTo",
    });
    const result = await deleteRole(await admin(), { id: role.id, moveTo: next.id });
    expect(result).toMatchObject({ movedTo: "Next", members: 1, serviceAccounts: 1 });
    expect((await actorOf(person, staff.company.id)).role).toBe("Next");
    expect(codes(await apiOf(secret)("GET", "/customers"))).toEqual(["permission_denied"]);
    expect((await apiOf(secret)("GET", "/posts")).status).toBe(200);
    const log = await eventsOf(staff.company.id, /^(roles.delete|members|service-accounts.update)/);
    expect(log.map(({ event }) => event)).toEqual([
      ...["members.update", "service-accounts.update", "roles.delete"],
    ]);
  });

  test("and giving it to somebody at once: nobody is left with a role that is gone", async () => {
    for (let round = 0; round < 5; round++) {
      const name = `Brief ${round}`;
      const role = await createRole(await admin(), { name, permissions: [read("posts")] });
      const actor = await admin();
      const outcomes = await Promise.allSettled([
        deleteRole(actor, { id: role.id }),
        updateMemberTo(actor, role.id),
        updateRole(actor, { id: role.id, attributes: { name: `${name} renamed` } }),
      ]);
      const { role: now } = await prisma().member.findFirstOrThrow({
        where: { userId: staff.mia.id },
        include: { role: true },
      });
      const given = outcomes[1].status === "fulfilled";
      expect(now.id === role.id).toBe(given);
      expect(outcomes[0].status).toBe(given ? "rejected" : "fulfilled");
    }
  });

  async function updateMemberTo(actor: Awaited<ReturnType<typeof admin>>, roleId: string) {
    const { updateMember } = await import("@/lib/members/update");
    return updateMember(actor, { id: staff.mia.id, roleId });
  }
});

describe("other companies' roles", () => {
  test("are not there: to read, change, delete, move to, or look at the impact of", async () => {
    const stranger = await makeTenant();
    const theirs = await makeRole(stranger.company, "Theirs", [read("posts")]);
    const { role } = await holder([]);
    const deeds = async (id: string) =>
      Promise.all([
        refusalOf(getRole(await admin(), { id })),
        refusalOf(updateRole(await admin(), { id, attributes: { name: "Stolen" } })),
        refusalOf(deleteRole(await admin(), { id, moveTo: staff.company.roles.member })),
        refusalOf(getRoleImpact(await admin(), { id, to: { permissions: [] } })),
        refusalOf(deleteRole(await admin(), { id: role.id, moveTo: id })),
        refusalOf(getRoleImpact(await admin(), { id: role.id, to: { roleId: id } })),
      ]);
    expect(await deeds(theirs)).toEqual(await deeds(crypto.randomUUID()));
    expect((await listRoles(await admin(), {})).map(({ name }) => name)).not.toContain("Theirs");
    const row = await prisma().role.findFirstOrThrow({ where: { id: theirs } });
    expect(row.name).toBe("Theirs");
  });

  test("takes roles permissions to see, create, change and delete", async () => {
    const actor = await actorOf(staff.mia, staff.company.id);
    const { role } = await holder([]);
    for (const deed of [
      listRoles(actor, {}),
      createRole(actor, { name: "Mine", permissions: [] }),
      updateRole(actor, { id: role.id, attributes: {} }),
      deleteRole(actor, { id: role.id }),
    ].map(refusalOf)) {
      expect((await deed).code).toBe("permission_denied");
    }
  });
});
