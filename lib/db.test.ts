import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { pool, prisma } from "./db";

const database = async () => (await pool().query("select current_database() as name")).rows[0].name;

afterEach(async () => {
  await pool().query(`alter database ${await database()} reset timezone`);
});

test("times are right on a database whose own time zone is not UTC", async () => {
  await pool().query(`alter database ${await database()} set timezone = 'Asia/Kolkata'`);
  const stranger = new pg.Client(pool().options);
  await stranger.connect();
  expect((await stranger.query("show timezone")).rows).toEqual([{ TimeZone: "Asia/Kolkata" }]);
  await stranger.end();

  const given = new Date("2026-03-29T01:30:00.123Z");
  const data = { name: "Zone", suspendedAt: given };
  const made = await Promise.all([1, 2, 3].map(() => prisma().company.create({ data })));
  for (const { id, createdAt } of made) {
    expect(Math.abs(createdAt.getTime() - Date.now())).toBeLessThan(60_000);
    const stored = await pool().query("select suspended_at from companies where id = $1", [id]);
    expect(stored.rows).toEqual([{ suspended_at: given }]);
  }
});
