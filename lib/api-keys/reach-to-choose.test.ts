import { describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { rightsOf } from "@/lib/permissions/effective";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer } from "@/prisma/factories";
import { accountsToChoose, customersToChoose, type ReachToChoose } from "./reach-to-choose";

async function makeChooser() {
  const { admin, company } = await makeTenant();
  return { company, actor: await actorOf(admin, company.id) };
}

const namesOf = ({ found }: ReachToChoose) => found.map(({ name }) => name);
const reading = (actor: UserActor, resource: string, fields: string[]): UserActor => ({
  ...actor,
  rights: rightsOf([{ resource, action: "read", fields }]),
});

describe("customers", () => {
  test("are found by name, e-mail, external id and id, in their environment and company alone", async () => {
    const { company, actor } = await makeChooser();
    const wanted = { name: "Blue 100% Café", email: "hello@blue.example", externalId: "crm-7" };
    const id = await makeCustomer(company, "production", wanted);
    await makeCustomer(company, "production", { name: "Other" });
    await makeCustomer(company, "staging", { name: "Blue in staging" });
    await makeCustomer((await makeChooser()).company, "production", { name: "Blue elsewhere" });
    const find = (search: string) => customersToChoose(actor, { environment: "production", search });
    for (const search of ["blue", " CAFÉ ", "0%", "@BLUE", "CRM-7", id.toUpperCase()]) {
      expect(await find(search), search).toEqual({
        found: [{ id, name: wanted.name, about: wanted.email }],
        more: false,
      });
    }
    expect(namesOf(await find(""))).toEqual(["Blue 100% Café", "Other"]);
    expect(namesOf(await find("%%"))).toEqual([]);
  });

  test("are named by id, also those that no search would show", async () => {
    const { company, actor } = await makeChooser();
    const ids: string[] = [];
    for (let index = 0; index < 22; index++) {
      ids.push(await makeCustomer(company, "production", { name: `C ${String(index).padStart(2, "0")}` }));
    }
    const all = await customersToChoose(actor, { environment: "production" });
    expect(all.found).toHaveLength(20);
    expect(all.more).toBe(true);
    const named = await customersToChoose(actor, { environment: "production", ids: ids.slice(20) });
    expect(namesOf(named)).toEqual(["C 20", "C 21"]);
    expect((await customersToChoose(actor, { environment: "staging", ids })).found).toEqual([]);
  });

  test("show no field that the viewer's role withholds, and are not found by it", async () => {
    const { company, actor } = await makeChooser();
    const given = { name: "Secret Ltd", email: "ceo@secret.example", externalId: "x-1" };
    const id = await makeCustomer(company, "production", given);
    const blind = reading(actor, "customers", ["id", "externalId"]);
    const find = (search: string) => customersToChoose(blind, { environment: "production", search });
    expect((await find("")).found).toEqual([{ id, name: null, about: "x-1" }]);
    expect((await find("secret")).found).toEqual([]);
    expect((await find("x-1")).found).toHaveLength(1);
    const other = reading(actor, "accounts", ["id"]);
    await expect(customersToChoose(other, { environment: "production" })).rejects.toThrow(
      "permission_denied",
    );
  });
});

describe("accounts", () => {
  test("are found by name and named by id, in their company alone", async () => {
    const { company, actor } = await makeChooser();
    const north = await makeAccount(company, "North");
    await makeAccount((await makeChooser()).company, "North elsewhere");
    expect(await accountsToChoose(actor, { search: "nor" })).toEqual({
      found: [{ id: north, name: "North", about: null }],
      more: false,
    });
    expect(namesOf(await accountsToChoose(actor, {}))).toEqual(["Main", "North"]);
    expect(namesOf(await accountsToChoose(actor, { ids: [north] }))).toEqual(["North"]);
  });

  test("keep their names from a role that may not read them", async () => {
    const { company, actor } = await makeChooser();
    const north = await makeAccount(company, "North");
    const blind = reading(actor, "accounts", ["id"]);
    expect((await accountsToChoose(blind, { ids: [north] })).found).toEqual([
      { id: north, name: null, about: null },
    ]);
    expect((await accountsToChoose(blind, { search: "North" })).found).toEqual([]);
  });
});
