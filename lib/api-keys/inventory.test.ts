import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { findSession, membershipsOf } from "@/lib/auth/session";
import { makeRole } from "@/lib/testing/owners";
import { actorOf, makeCompany, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { listInventory, merged } from "./inventory";
import type { KeyPlace } from "./own";

const names = ({ keys }: Awaited<ReturnType<typeof listInventory>>) => keys.map(({ key }) => key.name);

async function makeScene() {
  const uma = await makePerson({ name: "Uma" });
  const boss = await makePerson({ name: "Boss" });
  const [one, two] = [await makeCompany(uma, "One"), await makeCompany(boss, "Two")];
  await makeMember(two, uma, "member");
  const actors = async () => Promise.all([one, two].map(({ id }) => actorOf(uma, id)));
  return { uma, boss, one, two, actors };
}

describe("the inventory", () => {
  test("has every key that one owns in any company, and nobody else's, also where one is admin", async () => {
    const { uma, boss, one, two, actors } = await makeScene();
    await makeMember(one, boss, "member");
    await makeKey(uma, one.id, { name: "In one" });
    await makeKey(uma, two.id, { name: "In two", environment: "staging" });
    await makeKey(boss, one.id, { name: "The boss's in one" });
    await makeKey(boss, two.id, { name: "The boss's in two" });
    const found = await listInventory(await actors(), { page: 1, size: 25 });
    expect(found).toMatchObject({ total: 2, exact: true });
    expect(found.keys.map(({ key, company }) => [key.name, key.environment, company.name])).toEqual([
      ["In two", "staging", "Two"],
      ["In one", "production", "One"],
    ]);
    expect(found.keys[1]?.concerns).toContain("everlasting");
  });

  test("is narrowed and sorted over all companies as one list", async () => {
    const { uma, one, two, actors } = await makeScene();
    for (const [company, name] of [
      [one, "b shop"],
      [two, "a shop"],
      [one, "d"],
      [two, "C shop"],
    ] as const) {
      await makeKey(uma, company.id, { name, ...(name === "d" && { environment: "staging" }) });
    }
    const list = async (more: object) =>
      names(await listInventory(await actors(), { page: 1, size: 25, ...more }));
    expect(await list({ sort: [{ field: "name", descending: false }] })).toEqual([
      "C shop",
      "a shop",
      "b shop",
      "d",
    ]);
    expect(await list({ sort: [{ field: "name", descending: true }] })).toEqual([
      "d",
      "b shop",
      "a shop",
      "C shop",
    ]);
    expect(await list({ search: "shop", environments: ["staging"] })).toEqual([]);
    expect(await list({ environments: ["staging"] })).toEqual(["d"]);
    expect((await list({ search: "shop" })).length).toBe(3);
    expect(await list({ statuses: ["expired"] })).toEqual([]);
  });

  test("says nothing of a company whose role reads no keys, or that lets one in no more", async () => {
    const { uma, two, one, actors } = await makeScene();
    await makeKey(uma, one.id, { name: "In one" });
    await makeKey(uma, two.id, { name: "In two" });
    const roleId = await makeRole(two, "No keys", [{ resource: "posts", action: "read", fields: null }]);
    const member = { companyId: two.id, userId: uma.id };
    await prisma().member.updateMany({ where: member, data: { roleId } });
    expect(names(await listInventory(await actors(), { page: 1, size: 25 }))).toEqual(["In one"]);

    const { sessionId } = await makeToken(uma);
    const companies = async () =>
      (await findSession(sessionId))?.memberships.map(({ company }) => company.name);
    expect(await companies()).toEqual(["One", "Two"]);
    await prisma().member.updateMany({ where: member, data: { suspendedAt: new Date() } });
    expect(await companies()).toEqual(["One"]);
    await prisma().member.updateMany({ where: member, data: { suspendedAt: null } });
    await prisma().company.update({ where: { id: two.id }, data: { suspendedAt: new Date() } });
    expect((await membershipsOf(uma.id)).map(({ company }) => company.name)).toEqual(["One"]);
  });

  test("shows each key once over its pages, whatever it is sorted by", async () => {
    const { uma, one, two, actors } = await makeScene();
    const made: string[] = [];
    for (let n = 0; n < 11; n++) {
      const expirationDate = n % 3 === 0 ? null : `2040-01-${String(10 + (n % 4))}T00:00:00Z`;
      const name = `Key ${n % 4}`;
      const { view } = await makeKey(uma, (n % 2 ? one : two).id, { name, expirationDate });
      made.push(view.id);
    }
    const all = await actors();
    for (const field of ["name", "createdAt", "lastRequest", "expirationDate"] as const) {
      for (const descending of [true, false]) {
        const seen: string[] = [];
        for (let page = 1; page <= 4; page++) {
          const { keys } = await listInventory(all, { page, size: 3, sort: [{ field, descending }] });
          seen.push(...keys.map(({ key }) => key.id));
        }
        expect(seen.toSorted(), `${field} ${descending}`).toEqual(made.toSorted());
      }
    }
  });
});

test("lists in order are merged into one in order, each place once", () => {
  const times = fc.option(
    fc.integer({ min: 0, max: 9 }).map((n) => new Date(n * 1000)),
    { nil: null },
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(times, { maxLength: 8 }), { maxLength: 5 }),
      fc.boolean(),
      (lists, descending) => {
        const value = (at: Date | null) =>
          at === null ? Infinity : descending ? -at.getTime() : at.getTime();
        const places = lists.map((list, index) =>
          list
            .toSorted((a, b) => value(a) - value(b) || 0)
            .map((lastRequest, n): KeyPlace => {
              const at = new Date(0);
              return { id: `${index}.${n}`, name: "", createdAt: at, lastRequest, expirationDate: null };
            }),
        );
        const found = merged(places, { field: "lastRequest", descending }, 1000);
        expect(new Set(found.map(({ place }) => place.id)).size).toBe(lists.flat().length);
        const order = found.map(({ place }) => value(place.lastRequest));
        expect(order).toEqual(order.toSorted((a, b) => (a === b ? 0 : a - b)));
        const half = Math.floor(found.length / 2);
        expect(merged(places, { field: "lastRequest", descending }, half)).toEqual(found.slice(0, half));
      },
    ),
  );
});
