import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/lib/testing/own-database";
import { migrateJobQueue, queueVersion } from "./job-queue";

const database = ownDatabase("queue");
const url = process.env.DATABASE_URL ?? "";
beforeAll(database.create);
afterAll(database.drop);

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}
const versions = () => query("select id, ts from graphile_worker.migrations order by id");

test("what counts as up to date is the newest migration of the library that is installed", () => {
  const files = fs.readdirSync(path.resolve("node_modules/graphile-worker/sql")).sort();
  expect(Number.parseInt(files.at(-1) ?? "", 10)).toBe(queueVersion);
});

test("it is made once, however many processes start at once, and then left as it is", async () => {
  await query("drop schema graphile_worker cascade");
  await Promise.all([1, 2, 3].map(() => migrateJobQueue(url)));
  const made = await versions();
  expect(made.at(-1)?.id).toBe(queueVersion);
  await migrateJobQueue(url);
  expect(await versions()).toEqual(made);
});

test("a database that cannot be reached is said in a line", async () => {
  await expect(migrateJobQueue("postgresql://localhost:1/none")).rejects.toThrow(
    /^The schema of the job queue could not be made: .+$/,
  );
});

test("a user who may not make schemas is told what is missing", async () => {
  await query("drop schema if exists graphile_worker cascade");
  const role = `guest_${new URL(url).pathname.slice(1)}`;
  await query(`create role ${role} login password 'p'`);
  const as = Object.assign(new URL(url), { username: role, password: "p" });
  const refused = await migrateJobQueue(as.href).catch(String);
  await migrateJobQueue(url);
  await query(`drop role ${role}`);
  expect(refused).toMatch(
    /: permission denied for database \S+: let the user of DATABASE_URL create schemas \(grant create on database\)$/,
  );
});
