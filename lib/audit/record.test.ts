import { describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makePerson } from "@/prisma/factories";
import { chainHash, genesis, recordChanges, type Audited } from "./record";

async function makeChain() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const actor = await actorOf(person, company.id);
  const subject = { kind: "customer", id: null, name: "Zenith" };
  return {
    ...{ company, actor },
    write: (change: Omit<Audited, "subject"> = {}) =>
      transaction(company.id, ({ raw }) =>
        recordChanges(raw, actor, "customers.update", [{ subject, ...change }]),
      ),
  };
}

const rowsOf = (companyId: string) =>
  prisma().auditLog.findMany({ where: { companyId }, orderBy: { seq: "asc" } });

/** What is wrong with a company's chain, recomputed from its rows and its head. */
async function faultsOf(companyId: string): Promise<string[]> {
  const rows = await rowsOf(companyId);
  const head = await prisma().auditHead.findUniqueOrThrow({ where: { companyId } });
  const faults: string[] = [];
  let before: Uint8Array = genesis;
  for (const [index, { prev, hash, seq, ...row }] of rows.entries()) {
    if (seq !== BigInt(index + 1)) faults.push(`gap at ${seq}`);
    if (!Buffer.from(prev).equals(before)) faults.push(`fork at ${seq}`);
    if (!Buffer.from(chainHash(before, { ...row, seq: String(seq) })).equals(hash))
      faults.push(`changed: ${seq}`);
    before = hash;
  }
  if (head.seq !== BigInt(rows.length) || !Buffer.from(head.hash).equals(before)) faults.push("cut off");
  return faults;
}

/** What a person with the database's own rights could do: past the trigger that refuses changes. */
const tamper = (sql: string, ...values: unknown[]) =>
  prisma().$transaction([
    prisma().$executeRawUnsafe("set local session_replication_role = replica"),
    prisma().$executeRawUnsafe(sql, ...values),
  ]);

describe("the chain of a company", () => {
  test("is one line under 32 writers at once in each of 10 companies: no fork, no gap, every hash right", async () => {
    const chains = await Promise.all(Array.from({ length: 10 }, makeChain));
    await Promise.all(
      chains.flatMap(({ write }) => Array.from({ length: 32 }, (_, index) => write({ after: { index } }))),
    );
    for (const { company } of chains) {
      expect(await rowsOf(company.id)).toHaveLength(32);
      expect(await faultsOf(company.id)).toEqual([]);
    }
  });

  test("takes the rows of one change in their order, thousands of them too", async () => {
    const { company, actor } = await makeChain();
    const rows = Array.from({ length: 2500 }, (_, index) => ({
      subject: { kind: "customer", id: null, name: String(index) },
      ...(index === 1 && { event: "api-keys.reassign" }),
    }));
    await transaction(company.id, ({ raw }) => recordChanges(raw, actor, "customers.remove", rows));
    const written = await rowsOf(company.id);
    expect(written.map(({ subjectName }) => subjectName)).toEqual(rows.map(({ subject }) => subject.name));
    expect(written.slice(0, 2).map(({ event, actionType }) => [event, actionType])).toEqual([
      ["customers.remove", "delete"],
      ["api-keys.reassign", "update"],
    ]);
    expect(await faultsOf(company.id)).toEqual([]);
  });

  test("starts with the company's own founding and holds for every kind of change people make", async () => {
    const { api, company } = await makeTenant();
    const { id } = (
      await api("POST", "/authentication/api-keys", {
        name: "Key",
        metadata: { big: 1e21, small: 0.1, text: "é\u2028" },
      })
    ).body.data as { id: string };
    const at = `/authentication/api-keys/${id}`;
    await api("PATCH", at, { expirationDate: "2040-01-01T00:00:00Z", metadata: { a: [1, null, { b: -0 }] } });
    await api("POST", `${at}/regeneration`);
    await api("POST", `${at}/revocation`, { reason: "leaked" });
    await api("DELETE", `${at}/revocation`);
    await api("DELETE", at);
    const customer = (await api("POST", "/customers", { name: "Zenith" })).body.data as { id: string };
    await api("DELETE", `/customers/${customer.id}`);
    const events = (await rowsOf(company.id)).map(({ event, actionType, outcome }) => [
      event,
      actionType,
      outcome,
    ]);
    expect(events).toEqual([
      ["api-keys.create", "write", "success"],
      ["api-keys.update", "update", "success"],
      ["api-keys.regenerate", "update", "success"],
      ["api-keys.revoke", "update", "success"],
      ["api-keys.reactivate", "update", "success"],
      ["api-keys.delete", "delete", "success"],
      ["customers.create", "write", "success"],
      ["customers.delete", "delete", "success"],
    ]);
    expect(await faultsOf(company.id)).toEqual([]);
  });

  test("finds any changed column of any row, a row taken out, two rows swapped, and a tail cut off", async () => {
    const changes: Record<string, string> = {
      id: "gen_random_uuid()",
      at: "at + interval '1 ms'",
      event: "'api-keys.create'",
      action_type: "'read'",
      outcome: "'refused'",
      actor_kind: "'system'",
      actor_id: "null",
      actor_name: "actor_name || ' '",
      origin: "'api'",
      method: "'GET'",
      url: "'/'",
      address: "'192.0.2.1'",
      user_agent: "'curl'",
      request_id: "'x'",
      subject_kind: "'account'",
      subject_id: "gen_random_uuid()::text",
      subject_name: "'Other'",
      before: `'{"a":2}'`,
      after: "null",
      hash: "sha256('x')",
      prev: "sha256('x')",
      country: "'SE'",
      city: "'Lund'",
      device_id: "gen_random_uuid()",
    };
    const where = "where company_id = $1::uuid and seq = 2";
    const damages = [
      ...Object.entries(changes).map(
        ([column, value]) => `update audit_logs set ${column} = ${value} ${where}`,
      ),
      `delete from audit_logs ${where}`,
      "delete from audit_logs where company_id = $1::uuid and seq = 4",
      "delete from audit_logs where company_id = $1::uuid and seq > 2",
      "update audit_logs set seq = case seq when 2 then 12 else 13 end where company_id = $1::uuid and seq in (2, 3)",
      `update audit_logs set seq = seq + 10 ${where}`,
    ];
    const missed: string[] = [];
    for (const damage of damages) {
      const { company, write } = await makeChain();
      for (let index = 0; index < 4; index++) await write({ before: { a: 1 }, after: { a: index } });
      expect(await faultsOf(company.id)).toEqual([]);
      expect((await tamper(damage, company.id))[1]).toBeGreaterThan(0);
      if ((await faultsOf(company.id)).length === 0) missed.push(damage);
    }
    expect(missed).toEqual([]);
    const columns = await prisma().$queryRaw<{ name: string }[]>`
      select column_name::text as name from information_schema.columns where table_name = 'audit_logs'`;
    expect(columns.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(changes), "company_id", "seq"].sort(),
    );
  });
});

describe("the database refuses", () => {
  test("to change or empty the log", async () => {
    const { company, write } = await makeChain();
    await write();
    await expect(
      prisma().auditLog.updateMany({ where: { companyId: company.id }, data: { actorName: "Nobody" } }),
    ).rejects.toThrow();
    await expect(prisma().$executeRaw`truncate audit_logs`).rejects.toThrow();
    expect(await faultsOf(company.id)).toEqual([]);
  });
});

describe("what cannot be put on record", () => {
  test.each(["key", "token", "secret", "password", "hash", "passwordHash", "sharedSecret", "accessToken"])(
    "a member of a verb's own named %s fails the change",
    async (name) => {
      const { company, write } = await makeChain();
      await expect(write({ after: { [name]: "x" } })).rejects.toThrow("looks like a secret");
      await expect(write({ before: { [name]: 1 } })).rejects.toThrow("looks like a secret");
      await write({ after: { [name]: null } });
      expect(await rowsOf(company.id)).toHaveLength(1);
    },
  );

  test("what people wrote is kept, with anything that looks like a secret of ours blotted out", async () => {
    const { company, write } = await makeChain();
    const key = `sna_${"A".repeat(38)}0Jxhzq`;
    await write({
      after: {
        name: `was ${key}.`,
        metadata: { deep: [{ password: ["x"] }, `whsec_abc ${key.replace("sna_", "sna_pub_")}`] },
      },
    });
    const [row] = await rowsOf(company.id);
    expect(row?.after).toEqual({
      name: "was [withheld].",
      metadata: { deep: [{ password: "[withheld]" }, "[withheld] [withheld]"] },
    });
    expect(await faultsOf(company.id)).toEqual([]);
  });
});

describe("a change that cannot be put on record", () => {
  test("does not happen: nothing of it is left, and the answer is 500 without a reason", async () => {
    const { api, admin, company } = await makeTenant();
    await prisma().auditHead.delete({ where: { companyId: company.id } });
    const answer = await api("POST", "/authentication/api-keys", { name: "Key" });
    expect([answer.status, codes(answer), Object.keys(answer.body.errors?.[0] ?? {})]).toEqual([
      500,
      ["internal"],
      ["id", "links", "status", "code", "title", "detail"],
    ]);
    await expect(createApiKey(await actorOf(admin, company.id), { name: "Key" })).rejects.toThrow(
      "no audit chain",
    );
    expect(await prisma().apiKey.count({ where: { companyId: company.id, kind: "secret" } })).toBe(0);
    expect(await prisma().apiKeySecret.count({ where: { companyId: company.id, sealed: null } })).toBe(0);
  });
});
