import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "./backup";
import { startEmbedded, type EmbeddedDatabase } from "./embedded";

let folder: string;
let database: EmbeddedDatabase;

const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-backup-"));
  fs.chmodSync(folder, 0o755);
  database = await startEmbedded(inFolder("data"), { settings: ["fsync=off"] });
});

afterAll(async () => {
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Commits numbers, two tables in each transaction, until it is told to stop. */
function writer(client: pg.Client) {
  const state = { committed: 0, stopping: false };
  const done = (async () => {
    while (!state.stopping) {
      const next = state.committed + 1;
      await client.query(
        `begin; insert into one values (${next}, repeat('x', 500)); insert into two values (${next}); commit`,
      );
      state.committed = next;
    }
  })();
  return { state, stop: () => ((state.stopping = true), done) };
}

test("a backup made while others write is a data folder that starts, with all that was committed before and nothing by halves", async () => {
  fs.writeFileSync(path.join(inFolder("data"), "secrets.json"), "{}", { mode: 0o600 });
  fs.mkdirSync(path.join(inFolder("data"), "checkpoints"));
  fs.writeFileSync(path.join(inFolder("data"), "checkpoints/acme.jsonl"), "line\n");
  await withClient(database.url, async (client) => {
    await client.query("create table one (n int, filler text); create table two (n int)");
    const { state, stop } = writer(client);
    await expect.poll(() => state.committed).toBeGreaterThan(50);
    const before = state.committed;
    await backUp(inFolder("data"), inFolder("copy"));
    const after = state.committed + 1;
    await stop();
    expect(after - before, "it did not hold the writer up").toBeGreaterThan(5);

    fs.renameSync(inFolder("copy"), inFolder("moved"));
    const restored = await startEmbedded(inFolder("moved"));
    const kept = await withClient(restored.url, async (other) => {
      const { rows } = await other.query<{ one: number[]; two: number[] }>(
        "select (select array_agg(n order by n) from one) as one, (select array_agg(n order by n) from two) as two",
      );
      return rows[0]!;
    }).finally(restored.stop);
    expect(kept.one).toEqual(kept.two);
    expect(kept.one).toEqual(Array.from({ length: kept.one.length }, (_, index) => index + 1));
    expect(kept.one.length).toBeGreaterThanOrEqual(before);
    expect(kept.one.length).toBeLessThanOrEqual(after);
  });
  expect(fs.statSync(inFolder("moved/secrets.json")).mode & 0o777).toBe(0o600);
  expect(fs.statSync(inFolder("moved/postgres.json")).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(inFolder("moved/checkpoints/acme.jsonl"), "utf8")).toBe("line\n");
  const { rows } = await withClient(database.url, (client) =>
    client.query("select from pg_replication_slots"),
  );
  expect(rows, "nothing holds the log back afterwards").toEqual([]);
});

test("a folder that holds something is left alone", async () => {
  fs.mkdirSync(inFolder("full"));
  fs.writeFileSync(inFolder("full/kept"), "");
  await expect(backUp(inFolder("data"), inFolder("full"))).rejects.toThrow(/is not empty/);
  expect(fs.readdirSync(inFolder("full"))).toEqual(["kept"]);
});
