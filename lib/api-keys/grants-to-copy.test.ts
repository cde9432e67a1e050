import { expect, test } from "vitest";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { grantsToCopy } from "./grants-to-copy";

test("admins copy from everybody's keys, members from their own, nobody from another company's", async () => {
  const { admin, company } = await makeTenant();
  const mia = await makePerson();
  await makeMember(company, mia, "member");
  const permissions = [{ resource: "posts", action: "read", fields: ["id"] }];
  const narrow = await makeKey(mia, company.id, { name: "Narrow", permissions, environment: "staging" });
  await makeKey(admin, company.id, { name: "Wide" });
  const elsewhere = await makeTenant();
  await makeKey(elsewhere.admin, elsewhere.company.id, { name: "Elsewhere" });
  const seen = await grantsToCopy(await actorOf(admin, company.id), {});
  expect(seen.map(({ name, grants }) => [name, grants])).toEqual([
    ["Wide", null],
    ["Narrow", permissions],
  ]);
  expect(await grantsToCopy(await actorOf(mia, company.id), {})).toEqual([
    { id: narrow.view.id, name: "Narrow", environment: "staging", grants: permissions },
  ]);
});
