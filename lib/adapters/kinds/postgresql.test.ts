import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db";
import { databaseUrl } from "@/lib/database/url";
import { postgresql } from "./postgresql";

// A real table, in the database of the tests: a schema of its own.

const schema = `crm "odd" ${crypto.randomUUID().slice(0, 8)}`;
const quoted = `"${schema.replaceAll('"', '""')}"`;
beforeAll(async () => {
  await pool().query(`create schema ${quoted}`);
  await pool().query(`create table ${quoted}."the people" (
    "Id" bigint primary key, "Full name" text, mail text, plan jsonb, seats int, vip boolean, updated_at timestamptz)`);
  await pool().query(`insert into ${quoted}."the people"
    select n, 'Person ' || n, null, '{"tier": 1}', n, n % 2 = 0, timestamptz '2026-01-01' + n * interval '1.000001 s'
    from generate_series(1, 1500) n`);
});
afterAll(() => pool().query(`drop schema ${quoted} cascade`));

const address = () => new URL(databaseUrl());
function link(more: object = {}) {
  const { port, pathname, username, password } = address();
  return {
    settings: {
      ...{ host: "127.0.0.1", port: Number(port), database: pathname.slice(1), user: username, schema },
      ...{ table: "the people", idColumn: "Id", updatedColumn: "updated_at", tls: "off" },
      ...more,
    },
    credentials: { password: decodeURIComponent(password) },
  };
}
const fetch = (cursor: unknown, more?: object) => postgresql.source!.fetch(link(more), cursor); // it is one

describe("rows", () => {
  test("come page by page, each once, with their types, whatever their names", async () => {
    const first = await fetch(null);
    const second = await fetch(first.next);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([1000, 500, null]);
    const ids = [...first.rows, ...second.rows].map(({ values }) => values.Id);
    expect(new Set(ids).size).toBe(1500);
    expect(first.rows[0]?.values).toMatchObject({
      ...{ Id: "1", "Full name": "Person 1", mail: null, plan: { tier: 1 }, seats: 1, vip: false },
    });
    expect(Object.keys(first.rows[0]?.values ?? {})).toHaveLength(7);
  });

  test("that changed since are all that comes next time, to the microsecond", async () => {
    const { next } = await fetch(null);
    const { resume } = await fetch(next);
    expect((await fetch(resume)).rows.map(({ values }) => values.Id)).toEqual(["1500"]);
    await pool().query(
      `update ${quoted}."the people" set updated_at = now(), mail = 'a@b.test' where "Id" = 3`,
    );
    expect((await fetch(resume)).rows.map(({ values }) => values.Id)).toEqual(["1500", "3"]);
  });

  test("without a column of changes are all read each time", async () => {
    const more = { updatedColumn: "" };
    const first = await fetch(null, more);
    const second = await fetch(first.next, more);
    expect([first.rows.length, second.rows.length, second.resume]).toEqual([1000, 500, null]);
  });
});

describe("refused, in words", () => {
  test.each([
    [{ table: 'x"; drop table customers; --' }, /no such table/],
    [{ idColumn: "nothing" }, /lacks one of the columns/],
    [{ user: "nobody" }, /refused the role|does not exist/],
    [{ database: "nowhere" }, /no such database/],
    [{ port: 1025 }, /Nothing listens/],
    [{ tls: "verify" }, /does not support SSL|said/],
  ])("%j", async (more, words) => {
    await expect(fetch(null, more)).rejects.toThrow(words);
  });

  test("hosts inside are refused, by name as by address, at every fetch", async () => {
    for (const host of ["10.1.2.3", "169.254.169.254", "localhost", "::1", "0x0a.1.2.3"])
      await expect(fetch(null, { host, port: 5432 })).rejects.toThrow(/^The host/);
  });

  test("nothing can be written, not even by a view that tries", async () => {
    await pool().query(`create function ${quoted}.sneak() returns int language sql as
      $$ insert into ${quoted}."the people" ("Id") values (-1) returning 1 $$`);
    await pool().query(`create view ${quoted}.bait as select ${quoted}.sneak() as id, 'x' as name`);
    const more = { table: "bait", idColumn: "id", updatedColumn: "" };
    await expect(fetch(null, more)).rejects.toThrow(/read-only transaction/);
  });

  test("no query takes longer than some seconds", async () => {
    await pool().query(
      `create view ${quoted}.limits as select 1 as id, current_setting('statement_timeout') as longest`,
    );
    const { rows } = await fetch(null, { table: "limits", updatedColumn: "", idColumn: "id" });
    expect(rows).toEqual([{ values: { id: 1, longest: "8s" } }]);
  });
});
