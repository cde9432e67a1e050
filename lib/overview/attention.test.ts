import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { suspendMember } from "@/lib/members/suspend";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getFailingAdapters } from "./adapters";
import { getFailedJobs } from "./jobs";
import { getKeyAttention } from "./keys";
import { getMissingSecondFactors } from "./second-factor";
import { getFlaggedSessions } from "./sessions";
import { getFailingWebhooks } from "./webhooks";

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

/** A company of an admin and a member, and a stranger elsewhere. */
async function setting() {
  const [admin, member, stranger] = [
    await makePerson({ name: "Ada" }),
    await makePerson({ name: "Mia" }),
    await makePerson(),
  ];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  const elsewhere = await makeCompany(stranger);
  return {
    ...{ company, admin, member },
    asAdmin: await actorOf(admin, company.id),
    asMember: await actorOf(member, company.id),
    asStranger: await actorOf(stranger, elsewhere.id),
  };
}

test("keys: the one that expires first, the one idle for longest, and whose owner was stopped since when", async () => {
  const { company, admin, member, asAdmin, asMember, asStranger } = await setting();
  const soon = inDays(3);
  await makeKey(admin, company.id, { name: "Later", expirationDate: inDays(9).toISOString() });
  const { view: first } = await makeKey(admin, company.id, {
    name: "Soon",
    expirationDate: soon.toISOString(),
  });
  const { view: idle } = await makeKey(member, company.id, { name: "Idle" });
  await prisma().apiKey.updateMany({ where: { id: idle.id }, data: { updatedAt: inDays(-100) } });
  expect(await getKeyAttention(asMember, {})).toMatchObject({
    counts: { expiring: { count: 0 }, idle: { count: 1 } },
    first: { expiring: null, idle: { id: idle.id, name: "Idle" } },
  });
  await suspendMember(asAdmin, { id: member.id });
  const { counts, first: named } = await getKeyAttention(asAdmin, {});
  expect(counts).toMatchObject({ expiring: { count: 2 }, stopped: { count: 1 }, idle: { count: 1 } });
  expect(named.expiring).toEqual({ id: first.id, name: "Soon", at: soon.toISOString() });
  expect(Date.now() - Date.parse(named.stopped?.at ?? "")).toBeLessThan(60_000);
  expect((await getKeyAttention(asStranger, {})).first).toEqual({
    stopped: null,
    expiring: null,
    idle: null,
  });
});

test("webhooks and adapters that fail; those that somebody stopped are no news", async () => {
  const { company, asAdmin, asStranger } = await setting();
  const given = { companyId: company.id, environment: "production" } as const;
  const secret = Buffer.from("sealed");
  const webhook = (host: string, state: object) =>
    prisma().webhookEndpoint.create({ data: { ...given, secret, url: `https://${host}/x`, ...state } });
  await webhook("fine.test", {});
  await webhook("by-hand.test", {
    disabledAt: new Date(),
    disabledReason: "person",
    failingSince: inDays(-3),
  });
  await webhook("failing.test", { failingSince: inDays(-1) });
  await webhook("given-up.test", {
    failingSince: inDays(-5),
    disabledAt: new Date(),
    disabledReason: "failing",
  });
  expect(await getFailingWebhooks(asAdmin, {})).toMatchObject([
    { url: "https://given-up.test/x", disabled: true },
    { url: "https://failing.test/x", disabled: false },
  ]);
  const adapter = (name: string, state: object) =>
    prisma().adapter.create({ data: { ...given, kind: "webhook", name, ...state } });
  await adapter("Fine", {});
  await adapter("Paused", { failingSince: inDays(-2), pausedAt: new Date() });
  await adapter("Failing", { failingSince: inDays(-2), lastError: "No answer." });
  expect(await getFailingAdapters(asAdmin, {})).toMatchObject([{ name: "Failing", error: "No answer." }]);
  expect(await getFailingWebhooks(asStranger, {})).toEqual([]);
  expect(await getFailingAdapters(asStranger, {})).toEqual([]);
});

test("jobs that failed in the last day, the last one by name", async () => {
  const { company, asAdmin, asStranger } = await setting();
  const job = (creatorName: string, status: string, finishedAt: Date) =>
    prisma().job.create({
      data: {
        ...{
          companyId: company.id,
          environment: "production",
          kind: "export",
          status,
          finishedAt,
          input: {},
        },
        ...{ creatorKind: "user", creatorName, allowed: {}, requestId: randomUUID() },
      },
    });
  expect(await getFailedJobs(asAdmin, {})).toEqual({ count: 0, latest: null });
  await job("Long ago", "failed", inDays(-2));
  await job("Fine", "succeeded", new Date());
  await job("Before", "failed", inDays(-0.5));
  await job("Last", "failed", inDays(-0.1));
  expect(await getFailedJobs(asAdmin, {})).toMatchObject({
    count: 2,
    latest: { by: "Last", kind: "export" },
  });
  expect(await getFailedJobs(asStranger, {})).toEqual({ count: 0, latest: null });
});

test("sessions that stand out: everybody's for an admin, one's own for a member", async () => {
  const { admin, member, asAdmin, asMember } = await setting();
  const session = (userId: string, flags: string[]) =>
    prisma().session.create({ data: { userId, origin: "dashboard", expiresAt: inDays(1), flags } });
  await session(admin.id, ["new_country"]);
  await session(member.id, []);
  expect(await getFlaggedSessions(asAdmin, {})).toMatchObject({
    count: 1,
    latest: { person: "Ada", concerns: ["new_country"] },
  });
  expect(await getFlaggedSessions(asMember, {})).toEqual({ count: 0, latest: null });
});

test("who has no second factor, only where one is demanded, and not told to a member", async () => {
  const { company, asAdmin, asMember } = await setting();
  expect(await getMissingSecondFactors(asAdmin, {})).toBeNull();
  await prisma().company.update({ where: { id: company.id }, data: { requireTwoFactor: true } });
  expect(await getMissingSecondFactors(asAdmin, {})).toEqual({ count: 2, named: ["Ada", "Mia"] });
  await expect(getMissingSecondFactors(asMember, {})).rejects.toThrow("permission_denied");
});
