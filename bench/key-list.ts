/**
 * The list of keys in a company of a million beside the same in a company of a hundred, in one
 * database and one process, through the verbs (promise c); and the company of a hundred beside the
 * million against one that has the database to itself: `npx tsx bench/key-list.ts [folder]`. With a
 * folder the databases are kept there, so that the next run need not fill them.
 */
import pg from "pg";
import { createApiKey } from "@/lib/api-keys/create";
import { countApiKeys, listApiKeys } from "@/lib/api-keys/list";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { migrate } from "@/lib/database/migrate";
import { pool } from "@/lib/db";
import { databaseUrlOf } from "@/lib/testing/database";
import { startOwnDatabase } from "./database";
import { alphabetical, company, newest, type Filled } from "./key-fill";
import { run } from "./processes";

const SLICES = 8; // the first is dropped
const CALLS = 10; // a slice
const MANY = 1_000_000;
const FEW = 100;

/** What is asked of a company; throws when the answer is wrong. `turn` makes every call another one. */
type Case = { what: string; ask(company: Filled, turn: number): Promise<void> };

function assert(right: boolean, what: string): void {
  if (!right) throw new Error(`wrong answer: ${what}`);
}

type Order = { name: string; sort: object[]; at: (size: number, place: number) => string };
const byAge: Order = { name: "newest first", sort: [], at: newest };
const byName: Order = { name: "by name", sort: [{ field: "name", descending: false }], at: alphabetical };

/** The page at a share of the way, every one of its keys in its place; with `moving`, another one at every turn. */
function page({ name, sort, at }: Order, size: number, where: string, share: number, moving = false): Case {
  return {
    what: `${where}, ${size} a page, ${name}`,
    async ask({ actor, size: keys }, turn) {
      const pages = keys / size;
      const number = Math.max(1, Math.round(share * pages) - (moving ? turn : 0));
      const list = await listApiKeys(actor, { sort, page: number, size });
      const expected = Array.from({ length: size }, (_, index) => at(keys, (number - 1) * size + index));
      const names = list.keys.map((key) => key.name);
      assert(names.join() === expected.join(), `${name}, page ${number}: ${names[0]}, not ${expected[0]}`);
      assert(list.more === number < pages, `${name}, page ${number}: more`);
    },
  };
}

/** The first keys under a filter, as many as it finds among few; it finds `found` of so many. */
function narrowed(what: string, filter: (keys: number) => object, found: (keys: number) => number): Case {
  const size = Math.max(1, Math.min(25, found(FEW)));
  return {
    what: `${what}, ${size} a page`,
    async ask({ actor, size: keys }) {
      const list = await listApiKeys(actor, { ...filter(keys), size });
      const right = list.keys.length === Math.min(size, found(keys)) && list.more === found(keys) > size;
      assert(right, `${what}: ${list.keys.length} of ${found(keys)}`);
    },
  };
}

function byEnd(what: string, end: "start" | "lastFour"): Case {
  const known = new Map<Filled, ApiKeyView[]>();
  return {
    what,
    async ask(company, turn) {
      const keys = known.get(company) ?? (await listApiKeys(company.actor, {})).keys;
      known.set(company, keys);
      const wanted = keys[turn % keys.length];
      const list = await listApiKeys(company.actor, { search: wanted?.[end], size: 25 });
      assert(
        list.keys.some(({ id }) => id === wanted?.id),
        `${what} in ${company.size}`,
      );
    },
  };
}

function counted(what: string, filter: object, share: number): Case {
  return {
    what: `count, ${what}`,
    async ask({ actor, size }) {
      const { total, exact } = await countApiKeys(actor, filter);
      const right = exact ? total === size * share : total < size * share;
      assert(right, `${what}: ${total} of ${size * share}`);
    },
  };
}

const create: Case = {
  what: "create",
  async ask({ actor }) {
    const { view } = await createApiKey(actor, { name: "Made by the measurement" });
    assert(view.status === "active", "create");
  },
};

const pages = [byAge, byName].flatMap((order) =>
  [100, 25].flatMap((size) => [
    page(order, size, "first", 0),
    page(order, size, "middle", 0.5),
    page(order, size, "last", 1),
    page(order, size, "middle, never the same", 0.5, true),
  ]),
);

const cases: Case[] = [
  ...pages,
  narrowed(
    "search: one key by its number",
    (keys) => ({ search: String(keys / 2).padStart(7, "0") }),
    () => 1,
  ),
  narrowed(
    "search: a quarter of the names",
    () => ({ search: "artner" }),
    (keys) => keys / 4,
  ),
  narrowed(
    "search: nothing",
    () => ({ search: "nowhere" }),
    () => 0,
  ),
  byEnd("search: start of a key", "start"),
  byEnd("search: last four", "lastFour"),
  ...(["active", "inactive", "expired"] as const).map((status) =>
    narrowed(
      `status ${status}`,
      () => ({ statuses: [status] }),
      (keys) => keys * { active: 0.93, inactive: 0.05, expired: 0.02 }[status],
    ),
  ),
  narrowed(
    "environment development",
    () => ({ environments: ["development"] }),
    (keys) => keys * 0.1,
  ),
  narrowed(
    "tag",
    () => ({ tags: ["team-a"] }),
    (keys) => keys * 0.1,
  ),
  counted("all", {}, 1),
  counted("one environment", { environments: ["staging"] }, 0.3),
  counted("active", { statuses: ["active"] }, 0.93),
  counted("revoked", { statuses: ["inactive"] }, 0.05),
];

/** The median of the calls' times in each company, taken in turn. */
async function slice({ ask }: Case, companies: readonly (() => Filled)[], first: number): Promise<number[]> {
  const times = companies.map((): number[] => []);
  for (let call = 0; call < CALLS; call++) {
    for (const [index, open] of companies.entries()) {
      const opened = open();
      const started = performance.now();
      await ask(opened, first + call);
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A database with the instances that this process made for it (lib/once.ts). */
type World = { url: string; instances: Record<symbol, unknown> };
const globals = globalThis as unknown as Record<symbol, unknown>; // globalThis has no index signature for symbols
let current: World | undefined;

/** Makes every module of the process see the other database. */
function enter(world: World): void {
  if (current === world) return;
  for (const symbol of Object.getOwnPropertySymbols(globals)) {
    if (!Symbol.keyFor(symbol)?.startsWith("snapkeys.")) continue;
    if (current) current.instances[symbol] = globals[symbol];
    delete globals[symbol];
  }
  process.env.DATABASE_URL = world.url;
  Object.assign(globals, world.instances);
  current = world;
}

async function measure(both: World, alone: World) {
  const fill = async (world: World, size: number) => {
    enter(world);
    const filled = await company(pool(), size);
    await pool().query("vacuum analyze");
    return () => (enter(world), filled);
  };
  const companies = [await fill(both, MANY), await fill(both, FEW), await fill(alone, FEW)] as const;
  const results: object[] = [];
  for (const one of [...cases, create]) {
    const slices: number[][] = [];
    for (let index = 0; index < SLICES; index++) slices.push(await slice(one, companies, index * CALLS));
    const ratio = (above: number, below: number) => {
      const ratios = slices.slice(1).map((times) => (times[above] ?? 0) / (times[below] ?? 0));
      const sorted = ratios.toSorted((a, b) => a - b).map((value) => value.toFixed(2));
      return `${median(ratios).toFixed(2)} (${sorted[0]}–${sorted.at(-1)})`;
    };
    const ms = (index: number) =>
      Number(median(slices.slice(1).map((times) => times[index] ?? 0)).toFixed(2));
    const row = {
      what: one.what,
      "1 M ms": ms(0),
      "100 ms": ms(1),
      "1 M ÷ 100": ratio(0, 1),
      "100 beside 1 M ÷ alone": ratio(1, 2),
    };
    console.log(JSON.stringify(row));
    results.push(row);
  }
  for (const world of [both, alone]) {
    enter(world);
    await pool().query("delete from api_keys where name = 'Made by the measurement'");
    await pool().end();
  }
  return results;
}

/** The address of a second database beside the given one. */
async function beside(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("select from pg_database where datname = 'alone'");
  if (rowCount === 0) await client.query("create database alone");
  await client.end();
  const alone = databaseUrlOf(url, "alone");
  await migrate(alone);
  return alone;
}

await run(async () => {
  const url = await startOwnDatabase(process.argv[2]);
  const alone = await beside(url);
  const results = await measure({ url, instances: {} }, { url: alone, instances: {} });
  console.table(results);
  console.log(JSON.stringify({ bench: "key-list", slices: SLICES - 1, calls: CALLS, results }));
});
