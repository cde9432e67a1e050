import { expect, test } from "vitest";
import { places } from "@/components/palette/places";
import { noRights, rightsOf } from "@/lib/permissions/effective";
import { actorOf, makeCompany, makePerson } from "@/prisma/factories";
import { navigationOf } from "./navigation";
import { paletteOf } from "./palette";

const ada = await makePerson();
const company = await makeCompany(ada);
const admin = await actorOf(ada, company.id);

test("whoever sees a screen in the sidebar goes there by the palette, and nobody else", () => {
  const some = rightsOf([
    { resource: "logs", action: "read", fields: ["id"] },
    { resource: "webhooks", action: "read", fields: null },
  ]);
  for (const rights of [admin.rights, some, noRights]) {
    const actor = { ...admin, rights };
    const seen = paletteOf(actor, []).places;
    const shown = navigationOf(actor, { unread: 0 }).flatMap(({ items }) => items.map(({ href }) => href));
    const bySidebar = places.filter(({ href }) => shown.includes(href)).map(({ id }) => id);
    expect(bySidebar).toHaveLength(shown.length);
    expect(bySidebar.filter((id) => !seen.includes(id))).toEqual([]);
    const inSidebar = navigationOf(admin, { unread: 0 }).flatMap(({ items }) =>
      items.map(({ href }) => href),
    );
    const beyond = places.filter(({ id, href }) => seen.includes(id) && inSidebar.includes(href));
    expect(beyond.filter(({ href }) => !shown.includes(href))).toEqual([]);
  }
});

test("an act is offered to whom it is open", () => {
  expect(paletteOf(admin, []).acts).toContain("create-key");
  expect(paletteOf({ ...admin, rights: noRights }, []).acts).toEqual([]);
  const rights = rightsOf([
    { resource: "customers", action: "read", fields: null },
    { resource: "customers", action: "create", fields: ["email"] },
  ]);
  expect(paletteOf({ ...admin, rights }, []).acts).toEqual([]);
});
