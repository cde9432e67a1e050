import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl } from "@/lib/database/url";
import { blockDevice } from "@/lib/devices/block";
import { unblockDevice } from "@/lib/devices/unblock";
import { Asker } from "@/lib/testing/asker";
import { browser, signedIn } from "@/lib/testing/browsers";
import { makeTenant } from "@/lib/testing/tenant";
import { makeCompany, makeMember, makePerson } from "@/prisma/factories";
import { endAllSessions } from "./end-all";
import { endOneSession } from "./end";

// What ends in this process has ended in another one by its very next question.

let other: Asker;
beforeAll(async () => {
  other = await Asker.start(databaseUrl());
});
afterAll(() => other.stop());

async function makeOffice() {
  const { admin, company } = await makeTenant();
  const actor = await signedIn(admin, company.id);
  const mia = await makePerson();
  await makeMember(company, mia, "member");
  const enter = async (on = browser()) => (await signedIn(mia, company.id, on)).sessionId;
  return { company, actor, mia, enter };
}

test("one session, again and again, in between others that go on", async () => {
  const { company, actor, enter } = await makeOffice();
  const stays = await enter();
  for (let round = 0; round < 10; round += 1) {
    const id = await enter();
    expect(await other.sessions([stays, id])).toEqual([[company.id], [company.id]]);
    await endOneSession(actor, { id });
    expect(await other.sessions([stays, id])).toEqual([[company.id], null]);
  }
});

test("all of a person's", async () => {
  const { actor, mia, enter } = await makeOffice();
  const ids = [await enter(), await enter(), await enter()];
  await endAllSessions(actor, { userId: mia.id });
  expect(await other.sessions(ids)).toEqual([null, null, null]);
});

test("those on a blocked device; who has another company gets in there, and here once it is unblocked", async () => {
  const { company, actor, mia, enter } = await makeOffice();
  const elsewhere = await makeCompany(mia, "Elsewhere");
  const phone = browser();
  const before = await enter(phone);
  await blockDevice(actor, { id: phone.browserId });
  const after = await enter(phone);
  expect(await other.sessions([before, after])).toEqual([null, [elsewhere.id]]);
  await unblockDevice(actor, { id: phone.browserId });
  const [reached] = await other.sessions([after]);
  expect(reached?.toSorted()).toEqual([company.id, elsewhere.id].toSorted());
});
