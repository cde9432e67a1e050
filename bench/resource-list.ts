/**
 * The lists of the public API in an environment of a million rows beside the same of a hundred, in one database and
 * one process, through the verbs: first and far pages by number, streams by cursor, the usual filters:
 * `npx tsx bench/resource-list.ts [folder]`. With a folder the database is kept there.
 */
import type { UserActor } from "@/lib/actor";
import { pool } from "@/lib/db";
import { customers } from "@/lib/resources/customers";
import { listOf, type Listed } from "@/lib/resources/list";
import { logs } from "@/lib/resources/logs";
import { telemetry } from "@/lib/resources/telemetry";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";
import { fillCompany, nameOf, type Filled } from "./resource-fill";

const SLICES = 8; // the first is dropped
const CALLS = 5; // a slice
const MANY = 1_000_000;
const FEW = 100;

type Case = { what: string; ask(filled: Filled): Promise<void> };

function assert(right: boolean, what: string): void {
  if (!right) throw new Error(`wrong answer: ${what}`);
}

/** Rows `first` to `first + 9` of a list, newest first, are those and no others. */
function expectRows({ data }: Listed, { size }: Filled, first: number, what: string): void {
  const expected = Array.from({ length: Math.min(10, size - first) }, (_, index) =>
    nameOf(size, size - first - index),
  );
  assert(
    data
      .slice(0, 10)
      .map(({ name }) => name)
      .join() === expected.join(),
    what,
  );
}

/** A page of ten at a share of the way. */
function page(share: number): Case {
  const what = `customers, page at ${share * 100} %`;
  return {
    what,
    async ask(filled) {
      const size = 10;
      const number = Math.max(1, Math.round((filled.size / size) * share));
      expectRows(
        await listOf(customers)(filled.actor, { page: number, size }),
        filled,
        (number - 1) * size,
        what,
      );
    },
  };
}

function counted(
  what: string,
  size: number,
  ask: (filled: Filled, actor: UserActor) => Promise<Listed>,
): Case {
  return {
    what,
    async ask(filled) {
      const { data } = await ask(filled, filled.actor);
      assert(data.length === size, `${what}: ${data.length} of ${filled.size}`);
    },
  };
}

/** Where the stream goes on after the newest nine tenths. */
async function farPlace({ actor, size }: Filled, table: "telemetry" | "request_logs", time: string) {
  const { rows } = await pool().query<{ at: Date; id: string }>(
    `select ${time} as at, id from ${table} where company_id = $1 and environment = 'production'
     order by ${time} desc, id offset $2 limit 1`,
    [actor.company.id, Math.round(size * 0.9) - 1],
  );
  return rows[0];
}

const far = new Map<string, Promise<Awaited<ReturnType<typeof farPlace>>>>();

function farCursor(
  definition: typeof telemetry | typeof logs,
  table: "telemetry" | "request_logs",
  time: string,
): Case {
  return counted(`${definition.resource}, far cursor`, 10, async (filled, actor) => {
    const known = `${table} ${filled.size}`;
    const after = far.get(known) ?? farPlace(filled, table, time);
    far.set(known, after);
    return listOf(definition)(actor, { size: 10, after: await after });
  });
}

const cases: Case[] = [
  page(0),
  page(0.01),
  page(0.5),
  page(0.9),
  counted("customers by name, first page", 100, (_, actor) =>
    listOf(customers)(actor, { sort: [{ field: "name", descending: false }] }),
  ),
  counted("customers of one account, first page", 10, ({ accountId }, actor) =>
    listOf(customers)({ ...actor, accounts: [accountId] }, { size: 10 }),
  ),
  counted("customer by e-mail", 1, (_, actor) =>
    listOf(customers)(actor, { filters: { email: ["c17@example.org"] } }),
  ),
  counted("telemetry, first page", 10, (_, actor) => listOf(telemetry)(actor, { size: 10 })),
  farCursor(telemetry, "telemetry", "created_at"),
  counted("logs, first page", 10, (_, actor) => listOf(logs)(actor, { size: 10 })),
  farCursor(logs, "request_logs", "at"),
  counted("logs of a key", 1, ({ keyId }, actor) =>
    listOf(logs)(actor, { size: 1, filters: { apiKeyId: [keyId] } }),
  ),
  counted("logs of status 500", 1, (_, actor) =>
    listOf(logs)(actor, { size: 1, filters: { status: [500] } }),
  ),
  counted("log by request", 1, (_, actor) => listOf(logs)(actor, { filters: { requestId: ["call-17"] } })),
];

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median of the calls' times among many and among few, taken in turn. */
async function slice({ ask }: Case, companies: readonly Filled[]): Promise<number[]> {
  const times = companies.map((): number[] => []);
  for (let call = 0; call < CALLS; call++) {
    for (const [index, filled] of companies.entries()) {
      const started = performance.now();
      await ask(filled);
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

async function measure() {
  const companies = [await fillCompany(pool(), MANY), await fillCompany(pool(), FEW)];
  await pool().query("vacuum analyze");
  const results: object[] = [];
  for (const one of cases) {
    const slices: number[][] = [];
    for (let index = 0; index < SLICES; index++) slices.push(await slice(one, companies));
    const counting = slices.slice(1);
    const ratios = counting.map(([many = 0, few = 0]) => many / few).toSorted((a, b) => a - b);
    const ms = (index: number) => Number(median(counting.map((times) => times[index] ?? 0)).toFixed(2));
    const spread = `${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)}`;
    const row = {
      what: one.what,
      "1 M ms": ms(0),
      "100 ms": ms(1),
      "1 M ÷ 100": `${median(ratios).toFixed(2)} (${spread})`,
    };
    console.log(JSON.stringify(row));
    results.push(row);
  }
  return results;
}

await run(async () => {
  await startOwnDatabase(process.argv[2]);
  atEnd(() => pool().end());
  const results = await measure();
  console.table(results);
  console.log(JSON.stringify({ bench: "resource-list", slices: SLICES - 1, calls: CALLS, results }));
});
