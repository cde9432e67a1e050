import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as live } from "@/app/api/health/live/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { pool } from "@/lib/db";
import { ownDatabase } from "@/lib/testing/own-database";
import { drain } from "./stop";

const database = ownDatabase("readiness");
beforeAll(database.create);
afterAll(database.drop);

const answer = async () => {
  const given = await ready();
  return [given.status, await given.json()];
};

describe("a process is ready", () => {
  test("when its database answers and is as far as the code", async () => {
    expect(await answer()).toEqual([200, { status: "ready" }]);
  });

  test("also when a newer version has brought the database further", async () => {
    await pool().query(
      `insert into _prisma_migrations (id, migration_name, checksum, finished_at) values ('x', '99990101000000_newer', '', now())`,
    );
    expect(await answer()).toEqual([200, { status: "ready" }]);
  });
});

describe("it is not, and names what it lacks", () => {
  test("while a migration of its version is missing, or was begun and not finished", async () => {
    const last = "(select max(migration_name) from _prisma_migrations where migration_name not like '9999%')";
    await pool().query(`update _prisma_migrations set finished_at = null where migration_name = ${last}`);
    expect(await answer()).toEqual([503, { status: "not ready", lacks: ["migrations"] }]);
    await pool().query(`update _prisma_migrations set finished_at = now() where migration_name = ${last}`);
    expect((await ready()).status).toBe(200);
  });

  test("while the database does not answer, within seconds; it lives all the same", async () => {
    const held = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()));
    expect(await answer()).toEqual([503, { status: "not ready", lacks: ["database"] }]);
    expect(live().status).toBe(200);
    for (const client of held) client.release();
    expect((await ready()).status).toBe(200);
  });

  test("from the moment on that it is to stop", async () => {
    drain();
    expect(await answer()).toEqual([503, { status: "not ready", lacks: ["draining"] }]);
  });
});
