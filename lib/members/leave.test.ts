import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { eventsOf, makeRole, makeStaff, refusalOf } from "@/lib/testing/owners";
import { apiOf } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makeKey, makePerson, makeToken } from "@/prisma/factories";
import { leaveCompany, leavingOf } from "./leave";

test("whoever leaves is out with their next request, and their keys stop; other companies are untouched", async () => {
  const { company, mia } = await makeStaff();
  const elsewhere = await makeCompany(mia);
  const [here, there] = [await makeKey(mia, company.id), await makeKey(mia, elsewhere.id)];
  const { token } = await makeToken(mia);
  const actor = await actorOf(mia, company.id);
  expect(await leavingOf(actor)).toEqual({ keys: 1, lastAdmin: false });
  await leaveCompany(actor);
  expect((await apiOf(here.secret)("GET", "/whoami")).status).toBe(401);
  expect((await apiOf(there.secret)("GET", "/whoami")).status).toBe(200);
  expect((await apiOf(token)("GET", "/whoami")).status).toBe(200);
  expect(await eventsOf(company.id, /^members\./)).toMatchObject([
    {
      ...{ event: "members.leave", actionType: "delete", actorId: mia.id, subjectId: mia.id },
      before: { status: "active", role: "Member" },
      after: { status: "removed", keysStopped: 1 },
    },
  ]);
  expect((await refusalOf(leaveCompany(actor))).code).toBe("not_found");
});

test("a role that allows nothing lets its people leave all the same", async () => {
  const { company } = await makeStaff();
  const person = await makePerson();
  const roleId = await makeRole(company, "Nothing", []);
  await prisma().member.create({ data: { companyId: company.id, userId: person.id, roleId } });
  await leaveCompany(await actorOf(person, company.id));
  const row = await prisma().member.findFirstOrThrow({ where: { userId: person.id } });
  expect(row.removedAt).not.toBeNull();
});

test("the last admin cannot leave; of two who leave at once one stays", async () => {
  const { company, ada, uma } = await makeStaff();
  const actors = [await actorOf(ada, company.id), await actorOf(uma, company.id)];
  const outcomes = await Promise.allSettled(actors.map(leaveCompany));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const left = outcomes[0]?.status === "fulfilled" ? uma : ada;
  const actor = await actorOf(left, company.id);
  expect(await leavingOf(actor)).toMatchObject({ lastAdmin: true });
  expect(await refusalOf(leaveCompany(actor))).toMatchObject({
    code: "conflict",
    detail: expect.stringContaining("last admin"),
  });
});
