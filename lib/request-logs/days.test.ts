import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { ownDatabase } from "@/lib/testing/own-database";
import { makeTenant } from "@/lib/testing/tenant";
import { keepDays } from "./days";
import { flushRequestLogs } from "./queue";

const database = ownDatabase("days");
beforeAll(database.create);
afterAll(database.drop);

const day = 86_400_000;
const keep = { request_logs: 90, request_payloads: 30 };
const now = new Date();
const before = (days: number) => new Date(now.getTime() - days * day);
const nameOf = (at: Date) => `request_logs_${at.toISOString().slice(0, 10).replaceAll("-", "")}`;

let companyId = "";
beforeEach(async () => {
  await pool().query("delete from request_logs");
  companyId = (await makeTenant()).company.id;
});

async function log(...ages: number[]) {
  const rows = ages.map((days) => logCall({ companyId, apiKeyId: null, at: before(days) }));
  await flushRequestLogs();
  return rows;
}

/** Where each row lies, oldest first. */
const places = async () =>
  (await pool().query("select tableoid::regclass::text as place from request_logs order by at")).rows.map(
    ({ place }) => place,
  );

describe("days", () => {
  test("to come have their tables, once, whoever asks at the same time", async () => {
    const later = new Date(now.getTime() + 10 * day);
    const made = await Promise.all([1, 2, 3].map(() => keepDays(pool(), keep, later)));
    const names = made.flat().filter((name) => name.startsWith("+request_logs"));
    const expected = [0, 1, 2, 3].map((ahead) => `+${nameOf(new Date(later.getTime() + ahead * day))}`);
    expect(names.toSorted()).toEqual(expected);
    expect(await keepDays(pool(), keep, later)).toEqual([]);
  });

  test("without a table lose nothing: their rows wait, and are moved when it is made", async () => {
    await log(40, 40, 7, 0);
    expect(await places()).toEqual([...Array(3).fill("request_logs_default"), nameOf(now)]);
    await keepDays(pool(), keep, now);
    expect(await places()).toEqual([nameOf(before(40)), nameOf(before(40)), nameOf(before(7)), nameOf(now)]);
    await log(40);
    expect((await places())[0]).toBe(nameOf(before(40)));
  });

  test("are made while calls of the very same day come in", async () => {
    const writing = Array.from({ length: 30 }, async (_, round) => {
      logCall({ companyId, apiKeyId: null, at: new Date(before(20).getTime() + round) });
      await flushRequestLogs();
    });
    for (let round = 0; round < 3; round++) await keepDays(pool(), keep, now);
    await Promise.all(writing);
    await keepDays(pool(), keep, now);
    expect(await places()).toEqual(Array(30).fill(nameOf(before(20))));
  });
});

describe("retention", () => {
  test("drops what is older than it says, and keeps the rest and all roll-ups", async () => {
    const rows = await log(91.5, 60, 0);
    await keepDays(pool(), { ...keep, request_logs: 100 }, now);
    await keepDays(pool(), keep, now);
    expect(await prisma().requestLog.findMany({ select: { id: true }, orderBy: { at: "asc" } })).toEqual(
      rows.slice(1).map(({ id }) => ({ id })),
    );
    expect(await prisma().usageHour.count({ where: { companyId } })).toBe(3);
  });

  test("drops nothing while a reader holds on to it, and does so the next time", async () => {
    await log(50);
    await keepDays(pool(), keep, now);
    const reader = await pool().connect();
    await reader.query("begin; select count(*) from request_logs");
    expect(await keepDays(pool(), { ...keep, request_logs: 10 }, now)).not.toContain(
      `-${nameOf(before(50))}`,
    );
    await reader.query("commit");
    reader.release();
    expect(await keepDays(pool(), { ...keep, request_logs: 10 }, now)).toContain(`-${nameOf(before(50))}`);
  });

  test("also takes rows that never got a table of their day", async () => {
    await log(400);
    await keepDays(pool(), keep, now);
    expect(await places()).toEqual([]);
  });
});
