import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCustomer } from "@/prisma/factories";
import { events } from "./events";
import { listOf, type Listed } from "./list";
import { logs } from "./logs";
import { telemetry } from "./telemetry";

// What a stream promises its reader (promise C12): whatever could be seen when the reading began is read once, and
// nothing is read twice, while rows come, of whatever time, in transactions that take as long as they like.

/** A row by its place: milliseconds after a moment, and its id. */
type Place = { ms: number; id: string };
const day = Date.UTC(2026, 0, 1);
const at = ({ ms }: Place) => new Date(day + ms);

/** Newest first, ids rising within one instant. */
const inOrder = (one: Place, other: Place) => other.ms - one.ms || (one.id < other.id ? -1 : 1);

type Insert = (client: Pick<pg.Client, "query">, places: readonly Place[]) => Promise<unknown>;

const insertEvents =
  (companyId: string): Insert =>
  (client, places) =>
    client.query(
      `insert into events (company_id, environment, id, type, occurred_at, created_at)
       select $1, 'production', id, 'x', at, at from unnest($2::uuid[], $3::timestamptz[]) as row (id, at)`,
      [companyId, places.map(({ id }) => id), places.map(at)],
    );

const insertLogs =
  (companyId: string): Insert =>
  (client, places) =>
    client.query(
      `insert into request_logs (company_id, environment, id, at, request_id, method, path, status, duration_micros)
       select $1, 'production', id, at, id::text, 'GET', '/', 200, 1 from unnest($2::uuid[], $3::timestamptz[]) as row (id, at)`,
      [companyId, places.map(({ id }) => id), places.map(at)],
    );

const insertTelemetry =
  (companyId: string, customerId: string): Insert =>
  (client, places) =>
    client.query(
      `insert into telemetry (company_id, environment, customer_id, id, name, value, occurred_at, created_at)
       select $1, 'production', $4, id, 'x', 1, at, at from unnest($2::uuid[], $3::timestamptz[]) as row (id, at)`,
      [companyId, places.map(({ id }) => id), places.map(at), customerId],
    );

/** What happens while somebody reads: rows that are there at once, rows whose transaction stays open, a commit, a page. */
const ms = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), ms }),
  fc.record({ kind: fc.constant("begin" as const), ms }),
  fc.record({ kind: fc.constant("commit" as const) }),
  fc.record({ kind: fc.constant("page" as const) }),
);
const story = fc.record({
  before: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
  steps: fc.array(step, { maxLength: 14 }),
  size: fc.integer({ min: 1, max: 4 }),
});

const late: pg.Client[] = [];
beforeAll(async () => {
  for (let index = 0; index < 3; index++) {
    const client = new pg.Client({ connectionString: env().DATABASE_URL });
    await client.connect();
    late.push(client);
  }
});
afterAll(async () => void (await Promise.all(late.map((client) => client.end()))));

describe.each([
  ["telemetry", telemetry],
  ["logs", logs],
  ["events", events],
] as const)("a stream of %s", (_, definition) => {
  test("is read as it stood, each row once, whatever comes meanwhile and however late", async () => {
    const { admin, company } = await makeTenant();
    const actor = { ...(await actorOf(admin, company.id)), environment: "production" as const };
    const customerId = await makeCustomer(company, "production");
    await flushRequestLogs();
    const insert = {
      telemetry: insertTelemetry(company.id, customerId),
      logs: insertLogs(company.id),
      events: insertEvents(company.id),
    }[definition.resource as "logs" | "events" | "telemetry"]; // the three of the table above
    const table = definition.resource === "logs" ? "request_logs" : definition.resource;
    const list = listOf(definition);
    const places = (times: readonly number[]) => times.map((time): Place => ({ ms: time, id: randomUUID() }));

    await fc.assert(
      fc.asyncProperty(story, async ({ before, steps, size }) => {
        await pool().query(`delete from ${table} where company_id = $1`, [company.id]);
        const visible = places(before);
        await insert(pool(), visible);
        const reading: { began: readonly Place[] | null; more: boolean } = { began: null, more: true };
        const open: { client: pg.Client; rows: Place[] }[] = [];
        const seen: Place[] = [];
        let after: Listed["last"] = null;
        const commit = async () => {
          const oldest = open.shift();
          await oldest?.client.query("commit");
          visible.push(...(oldest?.rows ?? []));
        };
        const page = async () => {
          reading.began ??= [...visible];
          const last = seen.at(-1);
          const expected = visible.filter((row) => !last || inOrder(last, row) < 0).sort(inOrder);
          const listed: Listed = await list(actor, { size, ...(after && { after }) });
          const ids = listed.data.map(({ id }) => id);
          expect(ids).toEqual(expected.slice(0, size).map(({ id }) => id));
          expect(listed.more).toBe(expected.length > size);
          seen.push(...expected.slice(0, size));
          after = listed.last;
          reading.more = listed.more;
        };
        try {
          for (const one of steps) {
            if (one.kind === "add") {
              const rows = places(one.ms);
              await insert(pool(), rows);
              visible.push(...rows);
            } else if (one.kind === "begin") {
              const client = late.find((candidate) => open.every((held) => held.client !== candidate));
              if (!client) continue;
              const rows = places(one.ms);
              await client.query("begin");
              await insert(client, rows);
              open.push({ client, rows });
            } else if (one.kind === "commit") await commit();
            else if (reading.more) await page();
          }
          while (open.length > 0) await commit();
          while (reading.more) await page();
        } finally {
          for (const { client } of open) await client.query("rollback");
        }
        const ids = seen.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(reading.began?.filter(({ id }) => !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
