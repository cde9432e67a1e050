import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import {
  eventsOf,
  makeServiceAccount,
  makeServiceAccountKey,
  makeStaff,
  refusalOf,
  type Staff,
} from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { listServiceAccounts } from "./list";
import { removeServiceAccount } from "./remove";
import { restoreServiceAccount } from "./restore";
import { suspendServiceAccount } from "./suspend";

const ways = [
  { deed: "suspend", stop: suspendServiceAccount, status: "suspended" },
  { deed: "remove", stop: removeServiceAccount, status: "removed" },
] as const;

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});
const admin = () => actorOf(staff.ada, staff.company.id);
const use = (secret: string) => apiOf(secret)("GET", "/whoami");

describe.each(ways)("to $deed a service account", ({ deed, stop, status }) => {
  test("stops its keys with the next call, but for those that go to others in the same moment", async () => {
    const { company, uma } = staff;
    const id = await makeServiceAccount(staff);
    const [stays, goes] = [await makeServiceAccountKey(staff, id), await makeServiceAccountKey(staff, id)];
    const result = await stop(await admin(), {
      id,
      reassign: [{ keyIds: [goes.view.id], to: { userId: uma.id } }],
    });
    expect(result).toMatchObject({ name: "Deploy bot", stopped: 1, reassigned: [{ id: goes.view.id }] });
    expect(codes(await use(stays.secret))).toEqual(["key_revoked"]);
    expect((await use(goes.secret)).status).toBe(200);
    const log = await eventsOf(company.id, /^(service-accounts\.|api-keys\.reassign)/);
    expect(log.slice(1)).toMatchObject([
      { event: "api-keys.reassign", subjectId: goes.view.id, before: { owner: { id } } },
      {
        ...{ event: `service-accounts.${deed}`, subjectId: id, before: { status: "active" } },
        after: { status, keysStopped: 1, keysReassigned: 1 },
      },
    ]);
  });

  test("takes the permission, and finds neither another company's, a removed one nor none", async () => {
    const stranger = await makeTenant();
    const theirs = await makeServiceAccount({ company: stranger.company, ada: stranger.admin });
    const own = await makeServiceAccount(staff);
    const gone = await makeServiceAccount(staff, { name: "Gone" });
    await removeServiceAccount(await admin(), { id: gone });
    const mia = await actorOf(staff.mia, staff.company.id);
    expect(await refusalOf(stop(mia, { id: own }))).toMatchObject({ code: "permission_denied" });
    for (const id of [theirs, gone, crypto.randomUUID()]) {
      expect(await refusalOf(stop(await admin(), { id }))).toMatchObject({ code: "not_found" });
    }
    const rows = await prisma().serviceAccount.findMany({ where: { id: { in: [own, theirs] } } });
    const untouched = { suspendedAt: null, removedAt: null };
    expect(rows).toMatchObject([untouched, untouched]);
  });
});

test("a suspension is undone with the same keys; a removal is not; repeats leave no row", async () => {
  const id = await makeServiceAccount(staff);
  const { secret } = await makeServiceAccountKey(staff, id);
  await suspendServiceAccount(await admin(), { id });
  await suspendServiceAccount(await admin(), { id });
  await restoreServiceAccount(await admin(), { id });
  await restoreServiceAccount(await admin(), { id });
  expect((await use(secret)).status).toBe(200);
  await removeServiceAccount(await admin(), { id });
  expect(await refusalOf(restoreServiceAccount(await admin(), { id }))).toMatchObject({ code: "not_found" });
  expect((await use(secret)).status).toBe(401);
  const log = await eventsOf(staff.company.id, /^service-accounts\./);
  expect(log.map(({ event }) => event.split(".")[1])).toEqual(["create", "suspend", "restore", "remove"]);
});

test("no key can be made for one that is suspended", async () => {
  const id = await makeServiceAccount(staff);
  await suspendServiceAccount(await admin(), { id });
  expect(await refusalOf(makeServiceAccountKey(staff, id))).toMatchObject({ code: "conflict" });
});

test("a removed one stays on the list as long as a key is left with it", async () => {
  const id = await makeServiceAccount(staff);
  const { view } = await makeServiceAccountKey(staff, id);
  await removeServiceAccount(await admin(), { id });
  const listed = async () => (await listServiceAccounts(await admin(), {})).accounts;
  expect(await listed()).toMatchObject([{ id, status: "removed", keys: 1 }]);
  await prisma().apiKey.updateMany({ where: { id: view.id }, data: { deletedAt: new Date() } });
  expect(await listed()).toEqual([]);
});
