import { beforeEach, describe, expect, test } from "vitest";
import { removeMember } from "@/lib/members/remove";
import { suspendMember } from "@/lib/members/suspend";
import { suspendServiceAccount } from "@/lib/service-accounts/suspend";
import { makeServiceAccount, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { listKeyOwners } from "./owners";
import { ownersToChoose } from "./owners-to-choose";

let staff: Staff;
let bot: string;
beforeEach(async () => {
  staff = await makeStaff();
  bot = await makeServiceAccount(staff, { roleId: staff.company.roles.member });
});
const admin = () => actorOf(staff.ada, staff.company.id);
const mia = () => actorOf(staff.mia, staff.company.id);

describe("the owners of keys", () => {
  test("are people and service accounts, with whether their keys work", async () => {
    const { ada, uma } = staff;
    const idle = await makeServiceAccount(staff, { name: "Idle" });
    await suspendServiceAccount(await admin(), { id: idle });
    await suspendMember(await admin(), { id: uma.id });
    const owners = await listKeyOwners(await admin(), { ids: [ada.id, uma.id, bot, idle] });
    expect(owners).toHaveLength(4);
    expect(owners).toEqual(
      expect.arrayContaining([
        { kind: "user", ...ada, active: true },
        { kind: "user", ...uma, active: false },
        { kind: "serviceAccount", id: bot, name: "Deploy bot", email: null, active: true },
        { kind: "serviceAccount", id: idle, name: "Idle", email: null, active: false },
      ]),
    );
  });

  test("are nobody but oneself without api-keys:administer, and never another company's", async () => {
    const stranger = await makeTenant();
    const theirs = await makeServiceAccount({ company: stranger.company, ada: stranger.admin });
    const ids = [staff.mia.id, staff.ada.id, bot, stranger.admin.id, theirs];
    expect(await listKeyOwners(await mia(), { ids })).toMatchObject([{ id: staff.mia.id }]);
    const seen = (await listKeyOwners(await admin(), { ids })).map(({ id }) => id);
    expect(seen.sort()).toEqual([staff.mia.id, staff.ada.id, bot].sort());
  });
});

describe("who can be given a key", () => {
  test("is every active member and service account, with the roles that bound them", async () => {
    const { ada, uma, company } = staff;
    const idle = await makeServiceAccount(staff, { name: "Idle" });
    await suspendServiceAccount(await admin(), { id: idle });
    await removeMember(await admin(), { id: uma.id });
    const { owners, roles, more } = await ownersToChoose(await admin(), {});
    expect(owners).toEqual([
      { kind: "serviceAccount", id: bot, name: "Deploy bot", email: null, roleId: company.roles.member },
      { kind: "user", ...ada, roleId: company.roles.admin },
      { kind: "user", ...staff.mia, roleId: company.roles.member },
    ]);
    expect(roles.map(({ id, name }) => [id, name]).sort()).toEqual(
      [
        [company.roles.admin, "Admin"],
        [company.roles.member, "Member"],
      ].sort(),
    );
    expect(roles.flatMap(({ grants }) => grants).filter(({ resource }) => resource === "api-keys")).toEqual(
      [],
    );
    expect(more).toBe(false);
  });

  test("is found by name or e-mail, and asked for with api-keys:administer alone", async () => {
    const { owners } = await ownersToChoose(await admin(), { search: "DEPLOY" });
    expect(owners.map(({ id }) => id)).toEqual([bot]);
    const byMail = await ownersToChoose(await admin(), { search: staff.mia.email });
    expect(byMail.owners.map(({ id }) => id)).toEqual([staff.mia.id]);
    expect((await refusalOf(ownersToChoose(await mia(), {}))).code).toBe("permission_denied");
  });
});
