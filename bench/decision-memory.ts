/**
 * What 100,000 keys in the decision cache weigh on the heap (promise f):
 * `node --expose-gc --import tsx bench/decision-memory.ts`. The keys are of 100 companies with 10 owners each;
 * once alike but for ids and names, once with an expiry each, once with an expiry and metadata each.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { Decisions } from "../lib/api-keys/decisions";
import type { KeyRow } from "../lib/api-keys/known-key";
import { keyRow } from "../lib/testing/key-rows";

const KEYS = 100_000;
const GOAL_MB = 25;

const companies = Array.from({ length: 100 }, () => ({
  id: randomUUID(),
  owners: Array.from({ length: 10 }, () => randomUUID()),
}));

/** A row whose texts are its own, as they come from the wire. */
function rowOf(number: number, own: Partial<KeyRow>): KeyRow {
  const company = companies[number % companies.length];
  const owner = company?.owners[Math.floor(number / companies.length) % 10];
  const row = keyRow({
    company_id: company?.id,
    company_name: `Company ${number % companies.length}`,
    user_id: owner,
    user_email: `${owner}@example.test`,
    name: `Integration ${number}`,
    ...own,
  });
  const { expiration_date, hash, ...rest } = row;
  return { ...(JSON.parse(JSON.stringify(rest)) as KeyRow), expiration_date, hash }; // a copy of the same shape
}

async function heapOf(
  own: (number: number) => Partial<KeyRow>,
): Promise<{ mb: number; recallsPerSecond: number }> {
  let next = rowOf(0, {});
  const before = heap();
  const decisions = new Decisions({ read: async () => next, trusted: () => true });
  const hashes: Buffer[] = [];
  for (let number = 0; number < KEYS; number++) {
    next = rowOf(number, own(number));
    const hash = randomBytes(32);
    if (number >= KEYS - 100) hashes.push(hash);
    await decisions.read(hash.toString("latin1"));
  }
  const mb = (heap() - before) / 2 ** 20;
  return { mb: Math.round(mb * 10) / 10, recallsPerSecond: speed(decisions, hashes) };
}

function speed(decisions: Decisions, hashes: readonly Buffer[]): number {
  const began = performance.now();
  let found = 0;
  for (let time = 0; time < 3_000; time++) {
    for (const hash of hashes) {
      if (decisions.recall(hash.toString("latin1"))?.known().kind === "secret") found += 1;
    }
  }
  const seconds = (performance.now() - began) / 1000;
  if (found !== 3_000 * hashes.length) throw new Error(`only ${found} recalls found their key`);
  return Math.round(found / seconds);
}

function heap(): number {
  if (!global.gc) throw new Error("run with --expose-gc");
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
}

const inAYear = Date.now() + 31_536_000_000;
const measured = {
  alike: await heapOf(() => ({})),
  "own expiry": await heapOf((number) => ({ expiration_date: new Date(inAYear + number) })),
  "own expiry and metadata": await heapOf((number) => ({
    expiration_date: new Date(inAYear + number),
    metadata: { customer: randomUUID(), number },
  })),
};
console.table(measured);
console.log(JSON.stringify({ id: "f", goal: GOAL_MB, keys: KEYS, node: process.version, measured }));
if (measured.alike.mb > GOAL_MB) process.exitCode = 1;
