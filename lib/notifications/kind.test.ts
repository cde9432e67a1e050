import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { scopedClient } from "@/lib/database/scope";
import { enqueueDue } from "@/lib/jobs/due";
import { workOnDue } from "@/lib/testing/jobs";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { notificationsKind } from "./kind";
import { listNotifications } from "./list";
import { tell } from "./tell";

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);

test("owners are told once of keys that expired, and admins of those that nobody looks after", async () => {
  const [ada, ben] = [await makePerson(), await makePerson()];
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  const expire = async (owner: typeof ada, days: number) => {
    const { view } = await makeKey(owner, company.id, { name: `Key of ${days}` });
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { expirationDate: ago(days) } });
  };
  await expire(ben, 0.5);
  await expire(ben, 1);
  await expire(ben, 3);
  expect(await enqueueDue(company.id, notificationsKind, new Date())).toBe(true);
  await workOnDue(company);
  const member = await actorOf(ben, company.id);
  const told = async () => (await listNotifications(member, {})).notifications;
  expect(await told()).toMatchObject([{ kind: "key.expired", count: 2, subject: { name: "Key of 0.5" } }]);
  expect(await enqueueDue(company.id, notificationsKind, new Date())).toBe(false);
  expect((await listNotifications(await actorOf(ada, company.id), {})).notifications).toEqual([]);
});

test("what is older than 90 days is removed", async () => {
  const ada = await makePerson();
  const company = await makeCompany(ada);
  const subject = { kind: "adapter", id: randomUUID(), name: "Billing" };
  const failing = { kind: "adapter.failing", to: "everybody" } as const;
  await tell(
    prisma(),
    company.id,
    Array.from({ length: 3 }, () => ({ ...failing, subject })),
  );
  const rows = await prisma().notification.findMany({ where: { companyId: company.id } });
  const [old, kept] = rows;
  await prisma().notification.updateMany({ where: { id: old?.id }, data: { createdAt: ago(92) } });
  await prisma().notification.updateMany({ where: { id: kept?.id }, data: { createdAt: ago(89) } });
  expect(await notificationsKind.due(scopedClient(company.id), new Date())).toBe(true);
  expect(await enqueueDue(company.id, notificationsKind, new Date())).toBe(true);
  await workOnDue(company);
  expect(await prisma().notification.count({ where: { companyId: company.id } })).toBe(2);
});
