import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { databaseUrlOf } from "@/lib/testing/database";
import { migrate, readMigrations, retryMigration } from "./migrate";
import { withSchemaEngine, type Migration } from "./schema-engine";

const worker = () => env().DATABASE_URL ?? "";
const name = `scratch_${randomUUID().replaceAll("-", "")}`;
const url = databaseUrlOf(worker(), name);

beforeEach(() => query(worker(), `create database ${name}`));
afterEach(() => query(worker(), `drop database ${name} with (force)`));

async function query(database: string, sql: string): Promise<pg.QueryResult["rows"]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = async () =>
  (
    await query(
      url,
      "select relname from pg_class where relkind = 'r' and relname ~ '^(one|two)$' order by 1",
    )
  )
    .map(({ relname }) => relname)
    .join();

const one: Migration = { name: "1_one", sql: "create table one (id int primary key);" };
const two: Migration = { name: "2_two", sql: "create table two (id int primary key);" };
const broken: Migration = { name: "2_two", sql: `${two.sql} select 1 / (select count(*) from one);` };

describe("the migrations and the schema agree", () => {
  test("what the migrations make is what the schema says, both ways", async () => {
    const migrations = await readMigrations();
    await withSchemaEngine(url, async (engine) => {
      expect(await engine.difference(migrations, "schema")).toBe("");
      expect(await engine.difference("schema", migrations)).toBe("");
    });
  });

  test("a migrated database has no drift, and drift is seen", async () => {
    await migrate(url);
    await withSchemaEngine(url, async (engine) => {
      expect(await engine.difference("database", "schema")).toBe("");
      await query(url, "alter table customers drop column email");
      expect(await engine.difference("database", "schema")).toContain('ADD COLUMN     "email"');
    });
  });
});

describe("applying them", () => {
  test("twice is once", async () => {
    expect(await migrate(url, [one, two])).toEqual(["1_one", "2_two"]);
    expect(await migrate(url, [one, two])).toEqual([]);
  });

  test("two processes that start together are safe", async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url)));
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 0, (await readMigrations()).length]);
    expect(await query(url, "select from _prisma_migrations")).toHaveLength(applied.flat().length);
  });

  test("a database that is newer than the code is refused", async () => {
    await migrate(url, [one, two]);
    await expect(migrate(url, [one])).rejects.toThrow(
      "The database is newer than the code (it has the migration 2_two)",
    );
  });

  test("a migration that was rewritten after it was applied is refused", async () => {
    await migrate(url, [one]);
    await expect(migrate(url, [{ ...one, sql: `${one.sql} ` }, two])).rejects.toThrow("1_one was rewritten");
  });

  test("a database with somebody else's tables is refused and left alone", async () => {
    await query(url, "create table two (id int)");
    await expect(migrate(url, [one])).rejects.toThrow("not empty and was not made by Snapkeys");
    expect(await tables()).toBe("two");
  });
});

describe("a migration that fails", () => {
  test("changes nothing, and says in one line what to do, at every start", async () => {
    const line =
      /^The migration 2_two failed and changed nothing \(ERROR: division by zero\): .* --retry 2_two" .*$/;
    await expect(migrate(url, [one, broken])).rejects.toThrow(line);
    expect(await tables()).toBe("one");
    await expect(migrate(url, [one, broken])).rejects.toThrow(line);
  });

  test("runs again once its cause is gone and it is told to", async () => {
    await expect(migrate(url, [one, broken])).rejects.toThrow("division by zero");
    await query(url, "insert into one values (1)");
    expect(await retryMigration(url, "2_two")).toBe(true);
    expect(await migrate(url, [one, broken])).toEqual(["2_two"]);
    expect(await tables()).toBe("one,two");
  });

  test("one whose process was killed in the middle simply runs again", async () => {
    await migrate(url, [one]);
    await query(
      url,
      `insert into _prisma_migrations (id, checksum, migration_name) values ('${randomUUID()}', '', '2_two')`,
    );
    expect(await migrate(url, [one, two])).toEqual(["2_two"]);
    expect(await tables()).toBe("one,two");
  });
});

describe("what the schema language cannot say", () => {
  test("buckets are unlogged and leave room for updates in place", async () => {
    const rows = await query(
      worker(),
      "select relpersistence, reloptions from pg_class where relname = 'rate_limit_buckets'",
    );
    expect(rows).toEqual([{ relpersistence: "u", reloptions: ["fillfactor=50"] }]);
  });

  test("the security log refuses to be changed or emptied", async () => {
    const [company] = await query(worker(), "insert into companies (name) values ('Chain') returning id");
    await query(
      worker(),
      `insert into audit_logs (company_id, seq, at, event, action_type, outcome, actor_kind, actor_name, origin, subject_kind, prev, hash)
         values ('${company.id}', 1, now(), 'a', 'write', 'success', 'system', 'a', 'system', 'a', '', '')`,
    );
    for (const sql of ["update audit_logs set event = 'b'", "truncate audit_logs"]) {
      await expect(query(worker(), sql)).rejects.toThrow("rows are written once");
    }
  });
});
