import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { deleteApiKey } from "@/lib/api-keys/delete";
import { prisma } from "@/lib/db";
import { rightsOf } from "@/lib/permissions/effective";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { askedSteps } from "./asked";
import { getFirstSteps } from "./get";
import { hideFirstSteps } from "./hide";
import { showFirstSteps } from "./show";

const dayMs = 86_400_000;

async function setting() {
  const admin = await makePerson({ name: "Ada" });
  const company = await makeCompany(admin);
  return { admin, company, asAdmin: await actorOf(admin, company.id) };
}

/** What is done, and what of it is said. */
async function states(actor: UserActor) {
  const { steps } = await getFirstSteps(actor, {});
  return Object.fromEntries(steps.map(({ step, done, what }) => [step, done ? (what ?? true) : what]));
}

const webhookOf = (companyId: string) =>
  prisma().webhookEndpoint.create({
    data: { companyId, environment: "staging", url: "https://hooks.test/secret", secret: Buffer.from("x") },
  });

test("each step is done by what there is, and says what did it", async () => {
  const { admin, company, asAdmin } = await setting();
  expect(await states(asAdmin)).toEqual({ key: null, call: null, person: null, factor: null, webhook: null });
  expect(await getFirstSteps(asAdmin, {})).toMatchObject({ hidden: false, keyId: null });

  const { view: first } = await makeKey(admin, company.id, { name: "Nightly sync" });
  await makeKey(admin, company.id, { name: "Later" });
  logCall({ companyId: company.id, apiKeyId: first.id, at: new Date(Date.now() - 3 * dayMs) });
  const other = await makePerson({ name: "Mia" });
  await makeMember(company, other, "member");
  await prisma().user.update({ where: { id: admin.id }, data: { twoFactorEnabledAt: new Date() } });
  await webhookOf(company.id);

  const { steps } = await getFirstSteps(asAdmin, {});
  expect(steps.every(({ done, at }) => done && at !== null)).toBe(true);
  expect(await states(asAdmin)).toEqual({
    ...{ key: "Nightly sync", call: "Nightly sync", person: "Mia", factor: true, webhook: "hooks.test" },
  });
});

test("what is gone is to be done again, and nothing of another company counts", async () => {
  const [here, there] = [await setting(), await setting()];
  const { id } = (await makeKey(here.admin, here.company.id, { name: "Only" })).view;
  expect(await states(there.asAdmin)).toMatchObject({ key: null });
  await deleteApiKey(here.asAdmin, { id });
  await webhookOf(here.company.id);
  const mia = await makePerson();
  await makeMember(here.company, mia, "member");
  const where = { companyId_userId: { companyId: here.company.id, userId: mia.id } };
  await prisma().member.update({ where, data: { removedAt: new Date() } });
  expect(await states(here.asAdmin)).toMatchObject({ key: null, person: null, webhook: "hooks.test" });
  expect(await states(there.asAdmin)).toMatchObject({ key: null, call: null, webhook: null });
});

test("nobody in a demo is asked for a second factor: they have no password that it could stand beside", async () => {
  const { asAdmin } = await setting();
  expect(askedSteps(asAdmin)).toContain("factor");
  expect(askedSteps({ ...asAdmin, company: { ...asAdmin.company, demo: true } })).not.toContain("factor");
});

describe("the first call", () => {
  test("is one that was let in: a refused one is told and does not count", async () => {
    const { admin, company, asAdmin } = await setting();
    const { view } = await makeKey(admin, company.id, { name: "Till" });
    const call = (given: object) => logCall({ companyId: company.id, apiKeyId: view.id, ...given });
    call({ status: 403, code: "permission_denied" });
    const refused = (await getFirstSteps(asAdmin, {})).steps.find(({ step }) => step === "call");
    expect(refused).toMatchObject({ done: false, what: "Till" });
    expect(refused?.at).not.toBeNull();
    call({ status: 404, code: "not_found", environment: "staging" });
    expect(await states(asAdmin)).toMatchObject({ call: "Till" });
  });

  test("is no call with a person's token", async () => {
    const { admin, company, asAdmin } = await setting();
    logCall({ companyId: company.id, apiKeyId: null, userId: admin.id });
    expect(await states(asAdmin)).toMatchObject({ call: null });
  });
});

test("somebody who was invited is told before they come, and forgotten when the invitation has expired", async () => {
  const { admin, company, asAdmin } = await setting();
  const { roleId } = await prisma().member.findFirstOrThrow({ where: { companyId: company.id } });
  const invite = (email: string, ago: number) =>
    prisma().invitation.create({
      data: {
        ...{ companyId: company.id, email, roleId, hash: Buffer.from(randomUUID()) },
        ...{ inviterId: admin.id, inviterName: "Ada", expiresAt: new Date(Date.now() + dayMs - ago) },
      },
    });
  await invite("late@x.test", 2 * dayMs);
  expect(await states(asAdmin)).toMatchObject({ person: null });
  await invite("soon@x.test", 0);
  expect(await states(asAdmin)).toMatchObject({ person: "soon@x.test" });
  expect((await getFirstSteps(asAdmin, {})).steps.find(({ step }) => step === "person")?.done).toBe(false);
});

test("a member is asked for what their role can do, and sees their own keys alone", async () => {
  const { admin, company } = await setting();
  const member = await makePerson();
  await makeMember(company, member, "member");
  const asMember = await actorOf(member, company.id);
  const { view } = await makeKey(admin, company.id);
  logCall({ companyId: company.id, apiKeyId: view.id });
  expect(await states(asMember)).toEqual({ key: null, call: null, factor: null });
  const reader = { ...asMember, rights: rightsOf([{ resource: "api-keys", action: "read", fields: null }]) };
  expect(Object.keys(await states(reader))).toEqual(["call", "factor"]);
  await expect(getFirstSteps({ ...asMember, rights: rightsOf([]) }, {})).rejects.toThrow("permission_denied");
});

test("they are hidden for whoever hides them, in that company alone, as often as one likes, and come back", async () => {
  const { admin, company, asAdmin } = await setting();
  const other = await makePerson();
  await makeMember(company, other, "admin");
  const elsewhere = await makeCompany(admin);
  const asOther = await actorOf(other, company.id);
  await Promise.all([hideFirstSteps(asAdmin, {}), hideFirstSteps(asAdmin, {}), hideFirstSteps(asAdmin, {})]);
  expect(await getFirstSteps(asAdmin, {})).toEqual({ hidden: true, steps: [], keyId: null });
  expect((await getFirstSteps(asAdmin, { whole: true })).steps).toHaveLength(5);
  expect(await getFirstSteps(asOther, {})).toMatchObject({ hidden: false });
  expect(await getFirstSteps(await actorOf(admin, elsewhere.id), {})).toMatchObject({ hidden: false });
  await showFirstSteps(asOther, {});
  expect(await getFirstSteps(asAdmin, {})).toMatchObject({ hidden: true });
  await showFirstSteps(asAdmin, {});
  expect(await getFirstSteps(asAdmin, {})).toMatchObject({ hidden: false });
});
