import { beforeAll, describe, expect, test, vi } from "vitest";
import { changes } from "@/lib/database/changes";
import { transaction, type Scoped } from "@/lib/database/scope";
import { pool, prisma } from "@/lib/db";
import { can } from "@/lib/permissions/can";
import { keep, lookupsIn, trustedBus } from "@/lib/testing/cached-keys";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { Decisions } from "./decisions";
import { lookupKey, readKey } from "./lookup";
import { candidateHashes } from "./peppers";
import { regenerateApiKey } from "./regenerate";

beforeAll(trustedBus);

/** A key of a member with a role of its own, bound to an account and a customer, and one of a service account. */
async function makeKept() {
  const { company } = await makeTenant();
  const member = await makePerson();
  await makeMember(company, member, "admin");
  const permissions = [{ resource: "customers", action: "read", fields: null }];
  const role = await prisma().role.create({ data: { companyId: company.id, name: "Reader", permissions } });
  const otherRole = await prisma().role.create({ data: { companyId: company.id, name: "Nothing" } });
  const accountId = await makeAccount(company, "Second");
  const customerId = await makeCustomer(company, "production");
  const { secret, view } = await makeKey(member, company.id, {
    permissions: { customers: ["read"] },
    accountsAccess: { ids: [accountId] },
    customersAccess: { ids: [customerId] },
  });
  const { secret: programSecret, view: programView } = await makeKey(member, company.id);
  const program = await prisma().serviceAccount.create({
    data: { companyId: company.id, name: "Importer", roleId: role.id },
  });
  await prisma().member.updateMany({ where: { userId: member.id }, data: { roleId: role.id } });
  await prisma().apiKey.updateMany({
    where: { id: programView.id },
    data: { userId: null, serviceAccountId: program.id },
  });
  await keep(secret, programSecret);
  return {
    ...{ company, member, role, otherRole, accountId, customerId, program, secret, programSecret },
    id: view.id,
  };
}
type Made = Awaited<ReturnType<typeof makeKept>>;

/** What a call may rest on. */
async function standing(secret: string) {
  const key = await lookupKey(secret);
  if (!key) return "unknown";
  if (key.revokedAt) return "revoked";
  if (!key.ownerActive) return "stopped";
  if (!can(key, "customers:read")) return "powerless";
  if (key.expirationDate && key.expirationDate <= new Date()) return "expired";
  if (key.accounts?.length === 0) return "no account";
  if (key.customers?.length === 0) return "no customer";
  return "good";
}

type Case = { when: string; becomes: string; change(made: Made, db: Scoped): Promise<unknown> };
const now = () => new Date();

const ofKey: Case[] = [
  { when: "it is revoked", becomes: "revoked", change: ({ id }, db) => setKey(db, id, { revokedAt: now() }) },
  { when: "it is deleted", becomes: "unknown", change: ({ id }, db) => setKey(db, id, { deletedAt: now() }) },
  {
    when: "it expires",
    becomes: "expired",
    change: ({ id }, db) => setKey(db, id, { expirationDate: now() }),
  },
  {
    when: "its grants are cut",
    becomes: "powerless",
    change: ({ id }, db) => setKey(db, id, { permissions: [] }),
  },
  {
    when: "the overlap of its secret is ended",
    becomes: "unknown",
    change: ({ id }, db) =>
      db.apiKeySecret.updateMany({ where: { apiKeyId: id }, data: { expiresAt: now() } }),
  },
  {
    when: "an account is taken from it",
    becomes: "no account",
    change: ({ id }, db) => db.apiKeyAccount.deleteMany({ where: { apiKeyId: id } }),
  },
  {
    when: "its account is deleted",
    becomes: "no account",
    change: ({ accountId }, db) => db.account.deleteMany({ where: { id: accountId } }),
  },
  {
    when: "its customer is deleted",
    becomes: "no customer",
    change: ({ customerId }, db) => db.customer.deleteMany({ where: { id: customerId } }),
  },
  {
    when: "its owner gets another role",
    becomes: "powerless",
    change: ({ member, otherRole }, db) => setMember(db, member.id, { roleId: otherRole.id }),
  },
  {
    when: "its owner is suspended",
    becomes: "stopped",
    change: ({ member }, db) => setMember(db, member.id, { suspendedAt: now() }),
  },
  {
    when: "its owner is removed",
    becomes: "stopped",
    change: ({ member }, db) => setMember(db, member.id, { removedAt: now() }),
  },
];

const ofBoth: Case[] = [
  {
    when: "the role of its owner is cut",
    becomes: "powerless",
    change: ({ role }, db) => db.role.updateMany({ where: { id: role.id }, data: { permissions: [] } }),
  },
  {
    when: "the company is suspended",
    becomes: "stopped",
    change: (_made, db) => db.company.updateMany({ data: { suspendedAt: now() } }),
  },
];

const ofProgram: Case[] = [
  {
    when: "it is suspended",
    becomes: "stopped",
    change: ({ program }, db) => setProgram(db, program.id, { suspendedAt: now() }),
  },
  {
    when: "it is removed",
    becomes: "stopped",
    change: ({ program }, db) => setProgram(db, program.id, { removedAt: now() }),
  },
  {
    when: "it gets another role",
    becomes: "powerless",
    change: ({ program, otherRole }, db) => setProgram(db, program.id, { roleId: otherRole.id }),
  },
];

const setKey = (db: Scoped, id: string, data: Parameters<Scoped["apiKey"]["updateMany"]>[0]["data"]) =>
  db.apiKey.updateMany({ where: { id }, data });
const setMember = (db: Scoped, userId: string, data: Parameters<Scoped["member"]["updateMany"]>[0]["data"]) =>
  db.member.updateMany({ where: { userId }, data });
const setProgram = (
  db: Scoped,
  id: string,
  data: Parameters<Scoped["serviceAccount"]["updateMany"]>[0]["data"],
) => db.serviceAccount.updateMany({ where: { id }, data });

/** Runs the change as a verb does; the very next thing that this process does is to ask. */
async function after({ change }: Case, which: "secret" | "programSecret"): Promise<string[]> {
  const made = await makeKept();
  const before = await standing(made[which]);
  await transaction(made.company.id, ({ db }) => change(made, db));
  return [before, await standing(made[which])];
}

describe("a key that this process knows by heart stops on its next request when", () => {
  test.each([...ofKey, ...ofBoth])("$when", async (change) => {
    expect(await after(change, "secret")).toEqual(["good", change.becomes]);
  });

  test("it is regenerated without an overlap", async () => {
    const { admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id);
    await keep(secret);
    const actor = await actorOf(admin, company.id);
    const fresh = await regenerateApiKey(actor, { id: view.id, attributes: { overlapSeconds: 0 } });
    expect([await lookupKey(secret), (await lookupKey(fresh.secret))?.id]).toEqual([null, view.id]);
  });
});

describe("a key of a service account that this process knows by heart stops on its next request when", () => {
  test.each([...ofProgram, ...ofBoth])("$when", async (change) => {
    expect(await after(change, "programSecret")).toEqual(["good", change.becomes]);
  });
});

test("what anybody else commits is known as soon as its notification has come", async () => {
  const { secret, id } = await makeKept();
  await pool().query("update api_keys set revoked_at = now() where id = $1", [id]);
  await changes().settled();
  expect(await standing(secret)).toBe("revoked");
  await pool().query("update api_keys set revoked_at = null where id = $1", [id]);
  await changes().settled();
  expect(await standing(secret)).toBe("good");
});

test("the end of an overlap needs nobody to announce it", async () => {
  const { secret, id } = await makeKept();
  await pool().query(
    "update api_key_secrets set expires_at = clock_timestamp() + interval '300 ms' where api_key_id = $1",
    [id],
  );
  await changes().settled();
  expect(await lookupsIn(() => lookupKey(secret)), "asked again: it ends too soon to be kept").toBe(1);
  await vi.waitFor(async () => {
    const asked = "select expires_at <= clock_timestamp() as over from api_key_secrets where api_key_id = $1";
    const { rows } = await pool().query<{ over: boolean }>(asked, [id]);
    expect(rows).toEqual([{ over: true }]);
  }, 10_000);
  expect(await lookupKey(secret)).toBeNull();
});

describe("a reading whose statement ran before a commit", () => {
  /** This process's own reading and bus, with a hand on the moment in which the answer gets through. */
  async function makeHeld() {
    const made = await makeKept();
    const [hash] = candidateHashes(made.secret);
    let ran = (): void => undefined;
    let release = (): void => undefined;
    const statementRan = new Promise<void>((resolve) => (ran = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const decisions = new Decisions({
      async read(asked) {
        const reading = await readKey(asked);
        ran();
        await released;
        return reading;
      },
      trusted: (at) => changes().trusted(at),
    });
    changes().subscribe((change) => decisions.tell(change));
    const reading = decisions.read(hash ?? "");
    await statementRan;
    return { ...made, release, reading, recall: () => decisions.recall(hash ?? "") };
  }

  test("and that ends after its notification is not kept", async () => {
    const { id, release, reading, recall } = await makeHeld();
    await pool().query("update api_keys set revoked_at = now() where id = $1", [id]);
    await changes().settled();
    release();
    expect((await reading)?.known().revokedAt, "its own request may use it").toBeNull();
    expect(recall()).toBeNull();
  });

  test("of this process and that ends before its notification is not kept either", async () => {
    const { company, id, release, reading, recall } = await makeHeld();
    await transaction(company.id, ({ db }) => setKey(db, id, { revokedAt: now() }));
    release();
    await reading;
    expect(recall()).toBeNull();
  });

  test("is kept when what was committed is another company's", async () => {
    const [{ release, reading, recall }, other] = [await makeHeld(), await makeKept()];
    await transaction(other.company.id, ({ db }) => setKey(db, other.id, { revokedAt: now() }));
    await changes().settled();
    release();
    await reading;
    expect(recall()).not.toBeNull();
  });
});
