import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { jobIdOf, work } from "@/lib/testing/jobs";
import { prisma } from "@/lib/db";
import { actorOf, makeMember, makePerson, makeToken, type MadePerson } from "@/prisma/factories";
import { getSecurityLog } from "./get";
import { listSecurityLogs } from "./list";
import type { SecurityLogEntry } from "./present";

// Promise I5 on the security log: a role that withholds fields of a resource withholds them here as well.

const secret = { name: "Zenith canary", email: "canary@zenith.test" };
const log = [
  { resource: "security-logs", action: "read", fields: null },
  { resource: "exports", action: "create", fields: null },
];

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
  const made = await tenant.api("POST", "/customers", secret);
  const { id } = made.body.data as { id: string }; // what 201 answers
  await tenant.api("PATCH", `/customers/${id}`, { email: "canary@after.test" });
  await tenant.api("DELETE", `/customers/${id}`);
  await tenant.api("POST", "/posts", { title: "Post canary" });
  const csv = { format: "csv" };
  const filter = { email: "filter-canary@zenith.test", name: ["Zenith filter-canary"], externalId: "seen" };
  await tenant.api("POST", "/exports", { ...csv, kind: "customers", filter });
  await tenant.api("POST", "/exports", {
    ...csv,
    kind: "telemetry",
    filter: { from: "2026-01-02T03:04:05Z" },
  });
  const search = { search: "Zenith filter-canary" };
  await tenant.api("POST", "/exports", { ...csv, kind: "security-logs", filter: search });
});

/** A person whose role reads the log, and these fields of customers. */
async function reader(fields: string[] | null): Promise<MadePerson> {
  const { company } = tenant;
  const permissions = [...log, { resource: "customers", action: "read", fields }];
  const role = await prisma().role.create({
    data: { companyId: company.id, name: `${JSON.stringify(fields)} ${randomUUID()}`, permissions },
  });
  const person = await makePerson();
  await makeMember(company, person, "member");
  await prisma().member.updateMany({ where: { userId: person.id }, data: { roleId: role.id } });
  return person;
}

async function readAs(person: MadePerson) {
  const actor = await actorOf(person, tenant.company.id);
  const { entries } = await listSecurityLogs(actor, {});
  const single = await Promise.all(entries.map(({ id }) => getSecurityLog(actor, { id })));
  const found = async (search: string) => (await listSecurityLogs(actor, { search })).entries.length;
  return { entries, single, found };
}

async function exportAs(person: MadePerson): Promise<string> {
  const api = apiOf((await makeToken(person)).token);
  const id = jobIdOf(await api("POST", "/exports", { kind: "security-logs", format: "jsonl" }));
  await work(id);
  return (await api("GET", `/exports/${id}/file`)).text;
}

test("an export of the log is for those alone who may read as much of what was changed", async () => {
  const wide = apiOf((await makeToken(await reader(null))).token);
  const twin = apiOf((await makeToken(await reader(null))).token);
  const narrow = apiOf((await makeToken(await reader(["id"]))).token);
  const start = async (api: Tenant["api"]) => {
    const id = jobIdOf(await api("POST", "/exports", { kind: "security-logs", format: "jsonl" }));
    await work(id);
    return id;
  };
  const [whole, cut] = [await start(wide), await start(narrow)];
  const got = async (api: Tenant["api"], id: string) => (await api("GET", `/exports/${id}/file`)).status;
  expect([await got(wide, whole), await got(twin, whole), await got(tenant.api, whole)]).toEqual([
    200, 200, 200,
  ]);
  expect([await got(narrow, cut), await got(wide, cut)]).toEqual([200, 200]);
  expect(await got(narrow, whole)).toBe(404);
});

describe("the security log", () => {
  test("tells a reader of every field what was changed", async () => {
    const { entries, single, found } = await readAs(await reader(null));
    const about = entries.filter(({ subject }) => subject.kind === "customer");
    expect(about.map(({ subject }) => subject.name)).toEqual([secret.name, secret.name, secret.name]);
    expect(JSON.stringify(about)).toContain(secret.email);
    expect(JSON.stringify(single)).toContain(secret.email);
    expect(await found("Zenith can")).toBe(3);
  });

  test("withholds the fields that the reader's role withholds: values, names, and what can be searched for", async () => {
    const person = await reader(["id", "metadata"]);
    const { entries, single, found } = await readAs(person);
    const about = entries.filter(({ subject }) => subject.kind === "customer");
    expect(about).toHaveLength(3);
    expect(about[0]).toMatchObject({ event: "customers.delete", before: { metadata: {} }, after: null });
    const seen = [JSON.stringify([entries, single]), await exportAs(person)];
    expect(seen.filter((text) => /canary/.test(text))).toEqual([]);
    expect([await found("Zenith can"), await found("Post can")]).toEqual([0, 0]);
  });

  test("withholds what exports were narrowed to by such fields, and tells the rest of it", async () => {
    const filters = ({ entries, single }: Awaited<ReturnType<typeof readAs>>) => {
      const of = (all: readonly SecurityLogEntry[]) =>
        all
          .filter(({ event, actor }) => event === "exports.create" && actor.id === tenant.admin.id)
          .map(({ after }) => after)
          .toReversed();
      expect(of(single)).toEqual(of(entries));
      return of(entries);
    };
    const narrow = await reader(["id", "externalId"]);
    expect(filters(await readAs(narrow))).toEqual([
      { kind: "customers", format: "csv", filter: { externalId: ["seen"] } },
      { kind: "telemetry", format: "csv", filter: {} },
      { kind: "security-logs", format: "csv", filter: {} },
    ]);
    expect(await exportAs(narrow)).not.toMatch(/filter-canary|2026-01-02/);
    expect(filters(await readAs(tenant.admin))).toEqual([
      {
        kind: "customers",
        format: "csv",
        filter: {
          email: ["filter-canary@zenith.test"],
          name: ["Zenith filter-canary"],
          externalId: ["seen"],
        },
      },
      { kind: "telemetry", format: "csv", filter: { from: ["2026-01-02T03:04:05Z"] } },
      { kind: "security-logs", format: "csv", filter: { search: ["Zenith filter-canary"] } },
    ]);
  });

  test("keeps the rest: who did it and where, and things that no resource's fields are", async () => {
    const { entries, found } = await readAs(await reader(["id"]));
    const [post, gone] = entries.filter(
      ({ subject }) => subject.kind === "post" || subject.kind === "customer",
    );
    expect([post?.subject.name, gone?.subject.id]).toEqual([null, expect.any(String)]);
    expect(gone?.actor.name).toBe(tenant.admin.name);
    expect(await found(tenant.admin.name)).toBeGreaterThan(3);
  });
});
