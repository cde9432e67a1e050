import { describe, expect, test } from "vitest";
import { systemActor } from "@/lib/auth/system-actor";
import { transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { noRights } from "@/lib/permissions/effective";
import { makeChain, tamper, verdictOn, type MadeChain } from "@/lib/testing/audit-chain";
import { takeCheckpoint } from "./checkpoint";
import { keepCheckpoint } from "./checkpoint-file";
import { pruneBatch } from "./prune";
import { recordEvent } from "./record";
import { RetentionDays, retentionCutoff } from "./retention";

const dayMs = 86_400_000;
const now = new Date("2026-06-15T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

/** Entries of these ages in days, in this order, and a policy of so many days. */
async function makeAged(
  ages: readonly number[],
  securityLogRetentionDays: number | null,
): Promise<MadeChain> {
  const chain = await makeChain();
  await transaction(chain.company.id, async ({ raw }) => {
    for (const age of ages) {
      await recordEvent(raw, chain.actor, {
        ...{ event: "customers.update", actionType: "update", outcome: "success", at: daysAgo(age) },
        ...{ subject: { kind: "customer", id: null, name: `${age} days` }, after: { age } },
      });
    }
  });
  await prisma().company.update({ where: { id: chain.company.id }, data: { securityLogRetentionDays } });
  return chain;
}

/** As the job does it, a batch in each transaction. @returns how many were removed */
async function prune({ company }: Pick<MadeChain, "company">, at = now): Promise<number> {
  const actor = systemActor(company, noRights);
  const { count, more, signed } = await transaction(company.id, (open) => pruneBatch(open, actor, at));
  if (signed) keepCheckpoint(signed);
  return count + (more ? await prune({ company }, at) : 0);
}

const rowsOf = ({ company }: MadeChain) =>
  prisma().auditLog.findMany({ where: { companyId: company.id }, orderBy: { seq: "asc" } });

describe("retention", () => {
  test("removes whole entries older than the policy from the beginning, and puts that on record", async () => {
    const chain = await makeAged([90, 60, 41, 39, 5], 40);
    const [, , third] = await rowsOf(chain);
    expect(await prune(chain)).toBe(3);
    const rows = await rowsOf(chain);
    expect(rows.map(({ seq, event }) => [Number(seq), event])).toEqual([
      [4, "customers.update"],
      [5, "customers.update"],
      [6, "security-logs.prune"],
    ]);
    expect(rows.at(-1)).toMatchObject({
      ...{ actorKind: "system", actionType: "delete", outcome: "success" },
      after: {
        ...{ count: 3, first: "1", through: "3", link: Buffer.from(third?.hash ?? []).toString("hex") },
        ...{ from: daysAgo(90).toISOString(), to: daysAgo(41).toISOString() },
      },
    });
    expect(await verdictOn(chain.company.id)).toMatchObject({
      unbroken: true,
      entries: 3,
      first: "4",
      through: "6",
    });
    expect(await prune(chain)).toBe(0);
  });

  test("keeps an old entry behind a younger one: nothing is taken out of the middle", async () => {
    const chain = await makeAged([90, 5, 80, 4], 40);
    expect(await prune(chain)).toBe(1);
    expect(await rowsOf(chain)).toHaveLength(4);
    expect(await verdictOn(chain.company.id)).toMatchObject({ unbroken: true });
  });

  test("without a policy nothing goes, and a log that only tells of its own pruning is left alone", async () => {
    expect(await prune(await makeAged([4000, 5], null))).toBe(0);
    const chain = await makeAged([90], 40);
    expect(await prune(chain)).toBe(1);
    expect(await prune(chain, new Date(Date.now() + 400 * dayMs))).toBe(0);
  });

  test("goes on for years: each time the beginning is what the last one put on record", async () => {
    const chain = await makeAged([90, 60, 50, 45], 80);
    for (const [days, removed] of [
      [80, 1],
      [55, 1],
      [40, 2],
    ] as const) {
      await prisma().company.update({
        where: { id: chain.company.id },
        data: { securityLogRetentionDays: days },
      });
      expect(await prune(chain)).toBe(removed);
      await takeCheckpoint(chain.company.id);
      expect(await verdictOn(chain.company.id)).toMatchObject({ unbroken: true });
    }
    expect((await rowsOf(chain)).map(({ event }) => event)).toEqual(Array(3).fill("security-logs.prune"));
  });

  test("happens while others write, and while somebody verifies: no gap, no fork, and the verdict stands", async () => {
    const chain = await makeAged([...Array(200).fill(90), 5], 40);
    const writing = Array.from({ length: 16 }, (_, index) => chain.write([`While ${index}`]));
    const verdict = await verdictOn(chain.company.id, () => prune(chain).then(() => undefined), 50);
    await Promise.all(writing);
    expect(verdict).toMatchObject({ unbroken: true });
    expect(await verdictOn(chain.company.id)).toMatchObject({ unbroken: true, first: "201", entries: 18 });
  });

  test("done by two processes at once is done once", async () => {
    const chain = await makeAged([...Array(50).fill(90), 5], 40);
    const removed = await Promise.all([prune(chain), prune(chain)]);
    expect(removed.toSorted((a, b) => a - b)).toEqual([0, 50]);
    expect(await verdictOn(chain.company.id)).toMatchObject({ unbroken: true, entries: 2 });
  });

  test("removes no evidence: what is not unbroken stays", async () => {
    const chain = await makeAged([90, 60, 41, 5], 40);
    await tamper(
      "update audit_logs set actor_name = 'Nobody' where company_id = $1::uuid and seq = 2",
      chain.company.id,
    );
    await expect(prune(chain)).rejects.toThrow("Entry 2 was changed");
    expect(await rowsOf(chain)).toHaveLength(4);
  });
});

test("a policy is at least 30 days, or none", () => {
  for (const wrong of [29, 0, -1, 30.5, 36_501, "40"])
    expect(RetentionDays.safeParse(wrong).success).toBe(false);
  for (const right of [30, 365, 36_500, null]) expect(RetentionDays.parse(right)).toBe(right);
});

test("days are whole ones of UTC, so that a log is pruned once a day", () => {
  const cutoff = (at: string) => retentionCutoff(30, new Date(at)).toISOString();
  expect(cutoff("2026-03-31T00:00:00Z")).toBe("2026-03-01T00:00:00.000Z");
  expect(cutoff("2026-03-31T23:59:59Z")).toBe("2026-03-01T00:00:00.000Z");
});
