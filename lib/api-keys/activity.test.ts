import { expect, test } from "vitest";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getKeyActivity } from "./activity";
import { listKeyOwners } from "./owners";

const hourMs = 3_600_000;

function called(apiKeyId: string, companyId: string, agoMs: number, address: string | null) {
  logCall({ companyId, apiKeyId, at: new Date(Date.now() - agoMs), address });
}

test("activity counts the calls of a day and the addresses of an hour, of this key alone", async () => {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view: key } = await makeKey(person, company.id);
  const { view: other } = await makeKey(person, company.id);
  called(key.id, company.id, 1000, "203.0.113.1");
  called(key.id, company.id, 2000, "203.0.113.1");
  called(key.id, company.id, 3000, "203.0.113.2");
  called(key.id, company.id, 4000, null);
  called(key.id, company.id, 2 * hourMs, "203.0.113.3");
  called(key.id, company.id, 30 * hourMs, "203.0.113.4");
  called(other.id, company.id, 1000, "203.0.113.5");

  const activity = await getKeyActivity(await actorOf(person, company.id), { id: key.id });
  expect(activity).toMatchObject({
    requestCount: 6,
    callsLastDay: { count: 5, more: false },
    addressesLastHour: { count: 2, more: false },
  });
  expect(Date.now() - new Date(activity.lastRequest ?? 0).getTime()).toBeLessThan(60_000);
});

test("a key that was never used says so", async () => {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view: key } = await makeKey(person, company.id);
  expect(await getKeyActivity(await actorOf(person, company.id), { id: key.id })).toEqual({
    requestCount: 0,
    lastRequest: null,
    callsLastDay: { count: 0, more: false },
    addressesLastHour: { count: 0, more: false },
  });
});

test("activity and owners of other people and companies are not told", async () => {
  const [admin, member, stranger] = [await makePerson(), await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  const elsewhere = await makeCompany(stranger);
  await makeMember(company, member, "member");
  const { view: key } = await makeKey(admin, company.id);
  await flushRequestLogs();
  const asMember = await actorOf(member, company.id);
  const asStranger = await actorOf(stranger, elsewhere.id);
  for (const actor of [asMember, asStranger]) {
    await expect(getKeyActivity(actor, { id: key.id })).rejects.toThrow("not_found");
  }
  const ids = [admin.id, member.id, stranger.id];
  const known = async (actor: typeof asMember) =>
    (await listKeyOwners(actor, { ids })).map((owner) => owner.id).sort();
  expect(await known(await actorOf(admin, company.id))).toEqual([admin.id, member.id].sort());
  expect(await known(asMember)).toEqual([member.id]);
  expect(await known(asStranger)).toEqual([stranger.id]);
});
