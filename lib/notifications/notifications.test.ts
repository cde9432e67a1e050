import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recordChanges } from "@/lib/audit/record";
import { systemActor } from "@/lib/auth/system-actor";
import { transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { noRights, rightsOf } from "@/lib/permissions/effective";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { updateMember } from "@/lib/members/update";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { countUnread, listNotifications } from "./list";
import { markNotifications, muteNotifications, readAllNotifications } from "./mark";
import { tell, tellOfMany } from "./tell";

async function setting() {
  const [ada, ben] = [await makePerson({ name: "Ada" }), await makePerson({ name: "Ben" })];
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  const [admin, member] = [await actorOf(ada, company.id), await actorOf(ben, company.id)];
  return { ada, ben, company, admin, member };
}

type Setting = Awaited<ReturnType<typeof setting>>;
const kindsOf = async (actor: Setting["admin"], input = {}) =>
  (await listNotifications(actor, input)).notifications.map(({ kind }) => kind);
const revocation = { reason: "leaked", note: null };
const about = (name: string) => ({ kind: "api-key", id: randomUUID(), name });

describe("what happens is told", () => {
  test("to the owner of a key that somebody else stops, and not to who did it", async () => {
    const { admin, member, ben, company } = await setting();
    const { view } = await makeKey(ben, company.id, { name: "Terminal" });
    await revokeApiKey(admin, { id: view.id, attributes: revocation });
    const { notifications } = await listNotifications(member, {});
    expect(notifications).toMatchObject([
      {
        ...{ kind: "key.changed", own: true, read: false, count: 1, environment: "production" },
        subject: { id: view.id, name: "Terminal" },
        data: { deed: "api_key.revoked", by: "Ada" },
      },
    ]);
    expect(await kindsOf(admin)).toEqual([]);
    await deleteApiKey(member, { id: view.id });
    expect(await countUnread(member)).toBe(1);
  });

  test("with the deed or not at all", async () => {
    const { admin, member, ben, company } = await setting();
    const { view } = await makeKey(ben, company.id);
    const undone = transaction(company.id, async (open) => {
      await revokeApiKey(admin, { id: view.id, attributes: revocation }, open);
      expect(await open.db.notification.count({})).toBe(1);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await kindsOf(member)).toEqual([]);
  });

  test("to whom a role is given", async () => {
    const { admin, ben, company } = await setting();
    await updateMember(admin, { id: ben.id, roleId: company.roles.admin });
    const { notifications } = await listNotifications(await actorOf(ben, company.id), {});
    expect(notifications).toMatchObject([
      { kind: "role.changed", data: { from: "Member", to: "Admin", by: "Ada" } },
    ]);
  });

  test("to everybody whose role may look after it, in one row", async () => {
    const { admin, member, company } = await setting();
    const snapkeys = systemActor(company, noRights);
    const disabled = (reason: string) => ({
      subject: { kind: "webhook", id: randomUUID(), name: "hooks.example.test" },
      environment: "staging" as const,
      after: { disabled: reason },
    });
    await transaction(company.id, ({ raw }) =>
      recordChanges(raw, snapkeys, "webhooks.disable", [disabled("failing"), disabled("person")]),
    );
    const { notifications } = await listNotifications(admin, {});
    expect(notifications).toMatchObject([
      { kind: "webhook.disabled", own: false, environment: "staging", data: { reason: "failing" } },
    ]);
    expect(await kindsOf(member)).toEqual([]);
    expect(await prisma().notification.count({ where: { companyId: company.id } })).toBe(1);
  });

  test("once, however many keys one request is about", async () => {
    const { member, ben, company } = await setting();
    const notice = (name: string) => ({
      ...{ kind: "key.suspended" as const, to: { userId: ben.id }, subject: about(name) },
      onceKey: `key.suspended:${ben.id}`,
    });
    const db = prisma();
    await tellOfMany(db, company.id, [notice("One"), notice("Two")]);
    await tellOfMany(db, company.id, [notice("Three")]);
    const { notifications } = await listNotifications(member, {});
    expect(notifications).toMatchObject([{ count: 3, subject: { name: "One" } }]);
  });
});

describe("an inbox", () => {
  test("is one person's in one company, as far as their role reaches now", async () => {
    const [one, other] = [await setting(), await setting()];
    const own = { kind: "key.expired", to: { userId: one.ben.id }, subject: about("Own") } as const;
    const all = { kind: "adapter.failing", to: "everybody", subject: about("All") } as const;
    await tell(prisma(), one.company.id, [own, all, { ...all, except: one.ada.id }]);
    expect(await kindsOf(one.admin)).toEqual(["adapter.failing"]);
    expect(await kindsOf(one.member)).toEqual(["key.expired"]);
    for (const stranger of [other.admin, other.member]) expect(await kindsOf(stranger)).toEqual([]);
    expect(await kindsOf({ ...one.member, rights: noRights })).toEqual([]);
    const rights = rightsOf([{ resource: "adapters", action: "update", fields: null }]);
    expect(await kindsOf({ ...one.member, rights })).toEqual(["adapter.failing", "adapter.failing"]);
  });

  test("holds nothing that was told to everybody before one joined", async () => {
    const { company } = await setting();
    await tell(prisma(), company.id, [{ kind: "adapter.failing", to: "everybody", subject: about("Old") }]);
    const late = await makePerson();
    await makeMember(company, late, "admin");
    expect(await kindsOf(await actorOf(late, company.id))).toEqual([]);
  });

  test("is read in part, as a whole, and unread again; others are not read with it", async () => {
    const { ada, admin, company } = await setting();
    const eve = await makePerson();
    await makeMember(company, eve, "admin");
    const second = await actorOf(eve, company.id);
    const shared = { kind: "adapter.failing", to: "everybody", subject: about("Shared") } as const;
    await tell(prisma(), company.id, [
      shared,
      { ...shared, to: { userId: ada.id }, kind: "key.expired" },
      shared,
    ]);
    const [first] = (await listNotifications(admin, {})).notifications;
    const ids = [first?.id ?? ""];
    await markNotifications(admin, { ids, read: true });
    expect((await listNotifications(admin, { unread: true })).notifications).toHaveLength(2);
    await readAllNotifications(admin, { until: new Date().toISOString() });
    expect(await countUnread(admin)).toBe(0);
    expect(await countUnread(second)).toBe(2);
    await markNotifications(admin, { ids, read: false });
    expect((await listNotifications(admin, { unread: true })).notifications.map(({ id }) => id)).toEqual(ids);
    await readAllNotifications(admin, { until: new Date(Date.now() - 60_000).toISOString() });
    expect(await countUnread(admin)).toBe(1);
  });

  test("cannot be marked by others, and is marked by many at once", async () => {
    const [one, other] = [await setting(), await setting()];
    await tell(prisma(), one.company.id, [
      { kind: "key.expired", to: { userId: one.ben.id }, subject: about("Own") },
    ]);
    const ids = (await listNotifications(one.member, {})).notifications.map(({ id }) => id);
    for (const stranger of [other.admin, one.admin]) await markNotifications(stranger, { ids, read: true });
    expect(await countUnread(one.member)).toBe(1);
    expect(await prisma().notificationMark.count({ where: { notificationId: { in: ids } } })).toBe(0);
    const now = new Date().toISOString();
    await Promise.all([
      ...Array.from({ length: 6 }, () => markNotifications(one.member, { ids, read: true })),
      ...Array.from({ length: 3 }, () => readAllNotifications(one.member, { until: now })),
    ]);
    expect(await countUnread(one.member)).toBe(0);
  });

  test("leaves out the kinds that one does not want, and counts no further than it must", async () => {
    const { admin, company } = await setting();
    const shared = { kind: "adapter.failing", to: "everybody", subject: about("Shared") } as const;
    await tell(
      prisma(),
      company.id,
      Array.from({ length: 120 }, () => shared),
    );
    expect(await countUnread(admin)).toBe(100);
    await muteNotifications(admin, { muted: ["adapter.failing", "adapter.failing"] });
    expect(await listNotifications(admin, {})).toMatchObject({ unread: 0, muted: ["adapter.failing"] });
    await muteNotifications(admin, { muted: [] });
    expect(await countUnread(admin)).toBe(100);
    await expect(muteNotifications(admin, { muted: ["nothing"] })).rejects.toThrow("invalid_attribute");
  });

  test("has pages", async () => {
    const { admin, company } = await setting();
    const shared = { kind: "adapter.failing", to: "everybody", subject: about("Shared") } as const;
    await tell(
      prisma(),
      company.id,
      Array.from({ length: 5 }, () => shared),
    );
    const seen: string[] = [];
    let before: string | undefined;
    for (let more = true; more;) {
      const page = await listNotifications(admin, { before, size: 2 });
      seen.push(...page.notifications.map(({ id }) => id));
      const last = page.notifications.at(-1);
      before = last && `${last.createdAt}_${last.id}`;
      more = page.more;
    }
    expect(new Set(seen).size).toBe(5);
  });
});
