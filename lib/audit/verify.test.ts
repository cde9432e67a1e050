import fs from "node:fs";
import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeChain, tamper, verdictOn } from "@/lib/testing/audit-chain";
import { jobRow, work } from "@/lib/testing/jobs";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { takeCheckpoint } from "./checkpoint";
import { checkpointFile } from "./checkpoint-file";
import { faultWords } from "./fault";
import { verifySecurityLog } from "./verify";

const of = "where company_id = $1::uuid and seq";

/** What is said of a log of 12 entries after something was done to it. */
async function said(...damages: string[]): Promise<string> {
  const { company } = await makeChain(12);
  await takeCheckpoint(company.id);
  for (const damage of damages) expect(await tamper(damage, company.id), damage).toBeGreaterThan(0);
  const { unbroken, fault } = await verdictOn(company.id);
  expect(unbroken).toBe(fault === null);
  return fault === null ? "unbroken" : faultWords(fault);
}

const swap = (one: number, other: number) =>
  `update audit_logs set seq = 1000 + case seq when ${one} then ${other} else ${one} end ${of} in (${one}, ${other})`;
const settle = `update audit_logs set seq = seq - 1000 ${of} > 1000`;

describe("a verification names the first thing that is wrong", () => {
  test.each([
    ["nothing", [`update companies set name = 'Other' where id = $1::uuid`], "unbroken"],
    [
      "a changed row",
      [`update audit_logs set actor_name = 'Nobody' ${of} = 8`],
      "Entry 8 was changed after it was written.",
    ],
    [
      "of two the first",
      [`update audit_logs set event = 'x.y' ${of} in (9, 5)`],
      "Entry 5 was changed after it was written.",
    ],
    ["a missing row", [`delete from audit_logs ${of} = 4`], "Entry 4 is missing."],
    ["missing rows", [`delete from audit_logs ${of} between 4 and 6`], "Entries 4 to 6 are missing."],
    [
      "swapped rows",
      [swap(3, 4), settle],
      "Entry 4 stands in the place of entry 3: entries were put into another order.",
    ],
    [
      "rows swapped from afar",
      [swap(2, 11), settle],
      "Entry 11 stands in the place of entry 2: entries were put into another order.",
    ],
    ["a cut tail", [`delete from audit_logs ${of} > 9`], "Entries 10 to 12 are missing at the end."],
    [
      "a cut tail whose head was set back",
      [`delete from audit_logs ${of} > 9`, headAt(9)],
      "Entries 10 to 12 are missing at the end.",
    ],
    [
      "a cut tail without its checkpoints: by the copy outside",
      [`delete from audit_logs ${of} > 9`, headAt(9), `delete from audit_checkpoints ${of} > 9`],
      "Entries 10 to 12 are missing at the end.",
    ],
    ["a cut beginning", [`delete from audit_logs ${of} <= 3`], "Entries 1 to 3 are missing."],
    [
      "a beginning that was moved",
      [
        `delete from audit_logs ${of} <= 3`,
        `update audit_heads set base_seq = 3, base_hash = (select prev from audit_logs ${of} = 4) where company_id = $1::uuid`,
      ],
      "The beginning was cut: that the log starts after entry 3 is not what retention put on record.",
    ],
    [
      "a forged head",
      ["update audit_heads set hash = sha256('x') where company_id = $1::uuid"],
      "The record of where the log ends was changed: it does not agree with entry 12.",
    ],
    ["a head that says less", [headAt(10)], "Entries 11 to 12 are missing at the end."],
    [
      "a forged checkpoint",
      [`update audit_checkpoints set digest = sha256('x') ${of} = 12`],
      "What was signed for entry 12 is not what stands there now.",
    ],
    [
      "a removed checkpoint",
      [`delete from audit_checkpoints ${of} = 12`],
      "The signed checkpoint of entry 12 was removed from the database; its copy outside is still there.",
    ],
  ])("%s", async (_, damages, words) => {
    expect(await said(...damages)).toBe(words);
  });

  test("a row behind the end", async () => {
    const { company } = await makeChain(12);
    const columns = (
      await prisma().$queryRaw<{ name: string }[]>`
      select column_name::text as name from information_schema.columns where table_name = 'audit_logs'`
    )
      .map(({ name }) => name)
      .filter((name) => name !== "seq" && name !== "id");
    const forged = `insert into audit_logs (seq, id, ${columns}) select 13, gen_random_uuid(), ${columns} from audit_logs ${of} = 12`;
    expect(await tamper(forged, company.id)).toBe(1);
    expect((await verdictOn(company.id)).fault).toEqual({ kind: "added", seq: "13" });
  });

  function headAt(seq: number): string {
    return `update audit_heads set seq = ${seq}, hash = (select hash from audit_logs ${of} = ${seq}) where company_id = $1::uuid`;
  }
});

describe("an unbroken log", () => {
  test("is told as one, with how many entries there are, from when to when, and the checkpoints that agree", async () => {
    const { company, write } = await makeChain(3);
    await takeCheckpoint(company.id);
    await write(["Later"]);
    const rows = await prisma().auditLog.findMany({
      where: { companyId: company.id },
      orderBy: { seq: "asc" },
    });
    expect(await verdictOn(company.id)).toEqual({
      ...{ unbroken: true, entries: 4, first: "1", through: "4", checkpoints: 1, fault: null },
      ...{ from: rows[0]?.at.toISOString(), to: rows[3]?.at.toISOString() },
    });
  });

  test("of nothing is unbroken too", async () => {
    const { company } = await makeChain();
    expect(await verdictOn(company.id)).toMatchObject({ unbroken: true, entries: 0, from: null });
  });

  test("is walked in stretches, and grows meanwhile", async () => {
    const { company, write } = await makeChain(100);
    let stretches = 0;
    const grow = async () => {
      stretches += 1;
      if (stretches < 4) await write(["One more"]);
    };
    expect(await verdictOn(company.id, grow, 30)).toMatchObject({ unbroken: true, entries: 103 });
    expect(stretches).toBeGreaterThanOrEqual(3);
  });

  test("of the largest entries needs no more memory for it: few are read at a time", async () => {
    const { company, write } = await makeChain();
    const body = "x".repeat(200_000);
    for (let round = 0; round < 4; round++)
      await write(["a", "b", "c", "d", "e"], { before: { body }, after: { body } });
    let stretches = 0;
    const verdict = await verdictOn(company.id, async () => void (stretches += 1));
    expect(verdict).toMatchObject({ unbroken: true, entries: 20 });
    expect(stretches).toBeGreaterThanOrEqual(3);
  });
});

describe("the verb", () => {
  test("starts one verification at a time, whose verdict goes on record", async () => {
    const { company, actor } = await makeChain(5);
    const asked = { ...actor, environment: "production" } as const;
    const [one, other] = [await verifySecurityLog(asked, {}), await verifySecurityLog(asked, {})];
    expect(other).toEqual(one);
    await work(one.id);
    expect(await jobRow(one.id)).toMatchObject({
      status: "succeeded",
      result: { unbroken: true, entries: 5 },
    });
    const last = await prisma().auditLog.findFirstOrThrow({
      where: { companyId: company.id },
      orderBy: { seq: "desc" },
    });
    expect(last).toMatchObject({
      ...{ event: "security-logs.verify", actionType: "read", actorName: actor.user.name },
      after: { unbroken: true, entries: 5, first: "1", through: "5", fault: null },
    });
    const again = await verifySecurityLog(asked, {});
    expect(again).not.toEqual(one);
    await tamper(`update audit_logs set actor_name = 'Nobody' ${of} = 2`, company.id);
    await work(again.id);
    expect(await jobRow(again.id)).toMatchObject({
      result: {
        unbroken: false,
        said: "Entry 2 was changed after it was written.",
        fault: { kind: "changed", seq: "2" },
      },
    });
  });

  test("is for those alone who may read the log", async () => {
    const { company } = await makeChain(1);
    const member = await makePerson();
    await makeMember(company, member, "member");
    const asked = { ...(await actorOf(member, company.id)), environment: "production" } as const;
    await expect(verifySecurityLog(asked, {})).rejects.toThrow("permission_denied");
  });
});

// Promise W17.
test("of 600 random edits, deletes, reorders and truncations in the database every one is found", async () => {
  const found: Record<string, number> = {};
  const missed: string[] = [];
  const entries = 24;
  const { company } = await makeChain(entries);
  await takeCheckpoint(company.id);
  const backup = `audit_backup_${company.id.replaceAll("-", "")}`;
  await prisma().$executeRawUnsafe(
    `create table ${backup} as select * from audit_logs where company_id = '${company.id}'`,
  );
  const head = await prisma().auditHead.findUniqueOrThrow({ where: { companyId: company.id } });
  try {
    for (let round = 0; round < 600; round++) {
      const [kind, damages] = randomDamage(entries);
      for (const damage of damages) await tamper(damage, company.id);
      const { unbroken } = await verdictOn(company.id);
      if (unbroken) missed.push(damages.join("; "));
      found[kind] = (found[kind] ?? 0) + (unbroken ? 0 : 1);
      await tamper("delete from audit_logs where company_id = $1::uuid", company.id);
      await tamper(`insert into audit_logs select * from ${backup} where company_id = $1::uuid`, company.id);
      await prisma().auditHead.update({ where: { companyId: company.id }, data: head });
    }
    expect(await verdictOn(company.id)).toMatchObject({ unbroken: true, entries });
    expect(missed).toEqual([]);
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(600);
  } finally {
    await prisma().$executeRawUnsafe(`drop table ${backup}`);
    fs.rmSync(checkpointFile(company.id), { force: true });
  }
}, 120_000);

const edits = [
  "actor_name = actor_name || ' '",
  "actor_id = gen_random_uuid()::text",
  "at = at + interval '1 ms'",
  "event = 'customers.create'",
  "outcome = 'refused'",
  "address = '203.0.113.9'",
  "country = 'SE'",
  "device_id = gen_random_uuid()",
  "url = '/elsewhere'",
  "request_id = 'other'",
  "subject_name = null",
  "subject_id = null",
  `after = after || '{"name":"Forged"}'`,
  "before = null",
  "hash = sha256(hash)",
  "prev = sha256(prev)",
  "id = gen_random_uuid()",
];

/** One way to forge a log, with the statements for it. */
function randomDamage(entries: number): [string, string[]] {
  const seq = randomInt(1, entries + 1);
  const cut = randomInt(1, entries);
  const headAt = `update audit_heads set seq = ${cut}, hash = (select hash from audit_logs ${of} = ${cut}) where company_id = $1::uuid`;
  const other = ((seq - 1 + randomInt(1, entries)) % entries) + 1;
  const ways: [string, string[]][] = [
    ["edit", [`update audit_logs set ${edits[randomInt(edits.length)]} ${of} = ${seq}`]],
    ["delete", [`delete from audit_logs ${of} = ${seq}`]],
    ["reorder", [swap(seq, other), settle]],
    ["truncate", [`delete from audit_logs ${of} > ${cut}`]],
    ["truncate and set back", [`delete from audit_logs ${of} > ${cut}`, headAt]],
    ["cut the beginning", [`delete from audit_logs ${of} <= ${cut}`]],
  ];
  return ways[randomInt(ways.length)] ?? ["none", []];
}
