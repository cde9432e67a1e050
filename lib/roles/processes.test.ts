import { afterEach, expect, test, vi } from "vitest";
import { databaseUrl } from "@/lib/database/url";
import { updateMember } from "@/lib/members/update";
import { Asker } from "@/lib/testing/asker";
import { makeServiceAccount, makeServiceAccountKey, makeStaff } from "@/lib/testing/owners";
import { actorOf, makeKey } from "@/prisma/factories";
import { createRole } from "./create";
import { deleteRole } from "./delete";
import { updateRole } from "./update";

// Roles change in this process while another has the keys under them in memory.

let asker: Asker | null = null;
afterEach(() => {
  asker?.stop();
  asker = null;
});

test("a role that is cut, exchanged or deleted narrows keys in the other process within a moment", async () => {
  const staff = await makeStaff();
  const { company, ada, uma } = staff;
  asker = await Asker.start(databaseUrl());
  const admin = await actorOf(ada, company.id);
  const role = await createRole(admin, {
    name: "Support",
    permissions: { customers: ["read"], posts: ["read"] },
  });
  const bot = await makeServiceAccount(staff, { roleId: role.id });
  const [{ secret: one }, { secret: two }] = [
    await makeServiceAccountKey(staff, bot),
    await makeKey(uma, company.id),
  ];
  const may = async (permission: "customers:read" | "posts:read" | "customers:delete") =>
    (await asker!.ask([one, two], permission)).accepted;
  const becomes = (permission: Parameters<typeof may>[0], expected: boolean[]) =>
    vi.waitFor(async () => expect(await may(permission)).toEqual(expected), { timeout: 5_000, interval: 5 });

  expect(await may("customers:read")).toEqual([true, true]);
  await updateRole(admin, { id: role.id, attributes: { permissions: { posts: ["read"] } } });
  await becomes("customers:read", [false, true]);

  expect(await may("customers:delete")).toEqual([false, true]);
  await updateMember(admin, { id: uma.id, roleId: company.roles.member });
  await becomes("customers:delete", [false, false]);

  await updateRole(admin, { id: role.id, attributes: { permissions: { customers: ["delete"] } } });
  await becomes("customers:delete", [true, false]);
  await deleteRole(admin, { id: role.id, moveTo: company.roles.member });
  await becomes("customers:delete", [false, false]);
}, 60_000);
