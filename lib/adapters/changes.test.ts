import { beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { prisma } from "@/lib/db";
import { adapterRow, makeAdapter, makeSink } from "@/lib/testing/adapters";
import { eventsOf, makeRole, refusalOf } from "@/lib/testing/owners";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { checkAdapter } from "./check";
import { createAdapterWithKey } from "./create-with-key";
import { deleteAdapter } from "./delete";
import { getAdapter } from "./get";
import { listAdapters } from "./list";
import { pauseAdapter } from "./pause";
import { resumeAdapter } from "./resume";
import { updateAdapter } from "./update";

let tenant: Tenant;
let actor: UserActor;
let companyId = "";
beforeEach(async () => {
  tenant = await makeTenant();
  companyId = tenant.company.id;
  actor = await actorOf(tenant.admin, companyId);
});

const url = "https://files.example.com/customers.csv";
const make = (input: object = {}) => makeAdapter(actor, { settings: { url }, ...input });
const attributes = {
  ...{ name: "CRM", settings: { url }, mapping: { externalId: "id", name: "name" }, everyMinutes: null },
  ...{ allTypes: false, types: [], apiKeyId: null, credentials: null },
};
const change = (as: UserActor, id: string, more: object = {}) =>
  updateAdapter(as, { id, attributes: { ...attributes, ...more } });

async function personWith(...permissions: string[]): Promise<UserActor> {
  const person = await makePerson();
  await makeMember(tenant.company, person, "member");
  const grants = permissions.map((permission) => {
    const [resource = "", action = ""] = permission.split(":");
    return { resource, action, fields: null };
  });
  const roleId = await makeRole(tenant.company, `Role ${person.id.slice(0, 8)}`, grants);
  await prisma().member.updateMany({ where: { companyId, userId: person.id }, data: { roleId } });
  return actorOf(person, companyId);
}

describe("what it signs in with", () => {
  test("is sealed, on no record, and shown to nobody again", async () => {
    const view = await make({ credentials: { token: "very-secret-token" } });
    const row = await adapterRow(view.id);
    expect(Buffer.from(row.credentials ?? []).toString("latin1")).not.toContain("very-secret");
    const shown = JSON.stringify([view, await getAdapter(actor, { id: view.id }), row.settings]);
    const told = JSON.stringify((await eventsOf(companyId, /^adapters/)).map(({ after }) => after));
    const api = apiOf(
      (await makeKey(tenant.admin, companyId, { permissions: { adapters: ["read"] } })).secret,
    );
    const { text } = await api("GET", `/adapters/${view.id}`);
    for (const place of [shown, told, text]) expect(place).not.toContain("very-secret");
  });

  test("stays when it is not given, and has to be given anew when it would go elsewhere", async () => {
    const { id } = await make({ credentials: { token: "very-secret-token" } });
    const { credentials } = await adapterRow(id);
    await change(actor, id, { name: "Renamed" });
    expect((await adapterRow(id)).credentials).toEqual(credentials);
    const elsewhere = { settings: { url: "https://evil.example.net/customers.csv" } };
    expect(await refusalOf(change(actor, id, elsewhere))).toMatchObject({ pointer: "/token" });
    const looked = checkAdapter(actor, { id, kind: "csv", ...elsewhere, credentials: null });
    expect(await refusalOf(looked)).toMatchObject({ pointer: "/token" });
    await change(actor, id, { ...elsewhere, credentials: { token: "another" } });
    expect((await adapterRow(id)).credentials).not.toEqual(credentials);
  });
});

describe("a change", () => {
  test("of the mapping begins anew, of the name alone does not", async () => {
    const { id } = await make();
    await prisma().adapter.updateMany({ where: { id }, data: { cursor: { etag: '"1"', modified: null } } });
    const { mapping } = await getAdapter(actor, { id });
    await change(actor, id, { name: "Renamed", settings: { url, delimiter: "comma" }, mapping });
    expect((await adapterRow(id)).cursor).not.toBeNull();
    await change(actor, id, { mapping: { ...mapping, email: "mail" } });
    expect((await adapterRow(id)).cursor).toBeNull();
  });

  test("makes whoever did it the one it acts for, and so does resuming", async () => {
    const { id } = await make();
    const linker = await personWith("adapters:update", "customers:create", "customers:update");
    await change(linker, id);
    expect((await adapterRow(id)).actsFor).toBe(linker.user.id);
    await pauseAdapter(actor, { id });
    await resumeAdapter(actor, { id });
    expect((await adapterRow(id)).actsFor).toBe(actor.user.id);
  });

  test.each([
    [{ everyMinutes: 4 }, "/everyMinutes"],
    [{ settings: { url: "https://10.0.0.1/x.csv" } }, "/url"],
    [{ settings: { url, delimiter: "pipe" } }, "/delimiter"],
    [{ mapping: { externalId: "", name: "name" } }, "/mapping/externalId"],
    [{ mapping: null }, "/externalId"],
    [{ apiKeyId: crypto.randomUUID() }, "/apiKeyId"],
    [{ types: ["Not A Type"] }, "/types/0"],
  ])("to %j is refused at %s", async (wrong, pointer) => {
    const { id } = await make();
    expect(await refusalOf(change(actor, id, wrong))).toMatchObject({ code: "invalid_attribute", pointer });
    expect(await refusalOf(make(wrong))).toMatchObject({ code: "invalid_attribute", pointer });
  });
});

describe("nobody makes an adapter do more than they may themselves", () => {
  test("customers come in only for who may write them, in every field that the mapping names", async () => {
    const { id } = await make();
    const lacking = await personWith("adapters:create", "adapters:update", "customers:create");
    const made = makeAdapter(lacking, { settings: { url } });
    expect(await refusalOf(made)).toMatchObject({ code: "permission_denied" });
    expect(await refusalOf(change(lacking, id))).toMatchObject({ code: "permission_denied" });
    await pauseAdapter(lacking, { id });
    expect(await refusalOf(resumeAdapter(lacking, { id }))).toMatchObject({ code: "permission_denied" });
    expect((await adapterRow(id)).actsFor).toBe(actor.user.id);
  });

  test("events go out only for who may read them", async () => {
    const lacking = await personWith("adapters:create");
    const slack = { kind: "slack", settings: {}, credentials: { url: "https://hooks.example.com/x" } };
    expect(await refusalOf(makeSink(lacking, slack))).toMatchObject({ code: "permission_denied" });
    expect(await makeSink(await personWith("adapters:create", "events:read"), slack)).toMatchObject({
      directions: ["out"],
    });
  });

  test("another company's is as if it were not there, and so is another person's key", async () => {
    const { id } = await make();
    const stranger = await makeTenant();
    const other = await actorOf(stranger.admin, stranger.company.id);
    for (const verb of [getAdapter, deleteAdapter, pauseAdapter, resumeAdapter])
      expect(await refusalOf(verb(other, { id }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(change(other, id))).toMatchObject({ code: "not_found" });
    expect(await listAdapters(other, {})).toEqual({ adapters: [], total: 0 });
    const theirs = (await makeKey(stranger.admin, stranger.company.id, {})).view.id;
    expect(await refusalOf(make({ apiKeyId: theirs }))).toMatchObject({ pointer: "/apiKeyId" });
    const staging = (await makeKey(tenant.admin, companyId, { environment: "staging" })).view.id;
    expect(await refusalOf(make({ apiKeyId: staging }))).toMatchObject({ pointer: "/apiKeyId" });
  });

  test("members see them, and change nothing", async () => {
    const { id } = await make();
    const mia = await makePerson();
    await makeMember(tenant.company, mia, "member");
    const member = await actorOf(mia, companyId);
    expect((await listAdapters(member, {})).total).toBe(1);
    for (const verb of [deleteAdapter, pauseAdapter, resumeAdapter])
      expect(await refusalOf(verb(member, { id }))).toMatchObject({ code: "permission_denied" });
    expect(await refusalOf(change(member, id))).toMatchObject({ code: "permission_denied" });
  });
});

describe("the key that it calls in with", () => {
  test("is made with it or not at all, and revoked it shows", async () => {
    const given = {
      ...{ environment: "production", kind: "csv", ...attributes, credentials: {} },
      settings: { url },
    };
    const key = { name: "CRM", permissions: { customers: ["read"] } };
    const broken = { ...given, settings: { url: "nonsense" } };
    expect(await refusalOf(createAdapterWithKey(actor, broken, key))).toMatchObject({ pointer: "/url" });
    expect(await prisma().apiKey.count({ where: { companyId, name: "CRM" } })).toBe(0);
    const { view, secret } = await createAdapterWithKey(actor, given, key);
    expect([secret?.slice(0, 4), view.apiKey?.name, view.status]).toEqual(["sna_", "CRM", "waiting"]);
    await revokeApiKey(actor, { id: view.apiKey?.id, attributes: {} });
    expect(await getAdapter(actor, { id: view.id })).toMatchObject({
      ...{ status: "failing", error: "The key that it calls in with was revoked." },
    });
    expect((await listAdapters(actor, { status: "failing" })).adapters).toHaveLength(1);
  });
});

test("deleted it is gone, and what it brought stays", async () => {
  const { id } = await make();
  await deleteAdapter(actor, { id });
  expect(await refusalOf(getAdapter(actor, { id }))).toMatchObject({ code: "not_found" });
  const events = await eventsOf(companyId, /^adapters/);
  expect(events.map(({ event }) => event)).toEqual(["adapters.create", "adapters.delete"]);
});
