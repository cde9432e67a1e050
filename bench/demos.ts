/**
 * Many demos at once: how long each takes, what they weigh, that none sees another's rows, and how long their removal
 * takes. `npm run bench -- demos`; `DEMOS` says how many.
 */
import { prisma, pool } from "@/lib/db";
import { env } from "@/lib/env";
import { listApiKeys } from "@/lib/api-keys/list";
import { moveDemos } from "@/lib/demo/traffic";
import { removeEndedDemos } from "@/lib/demo/remove";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { keepDays } from "@/lib/request-logs/days";
import { stop } from "@/lib/runtime/stop";
import { enterDemo, rowsOf } from "@/lib/testing/demos";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";

const DEMOS = Number(process.env.DEMOS ?? 200);

const databaseBytes = async () => {
  const { rows } = await pool().query<{ size: string }>(
    "select pg_database_size(current_database()) as size",
  );
  return Number(rows[0]?.size);
};

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const seconds = (since: number) => Math.round(performance.now() - since) / 1000;

await run(async () => {
  await startOwnDatabase();
  atEnd(stop);
  env().DEMO_LIMIT = DEMOS;
  await keepDays(pool(), { request_logs: 90, request_payloads: 30 });
  await enterDemo(); // statements are planned, modules are there
  await prisma().company.updateMany({
    where: { demoEndsAt: { not: null } },
    data: { demoEndsAt: new Date(0) },
  });
  await removeEndedDemos(new Date());
  const [one, alone] = [[] as number[], performance.now()];
  for (let count = 0; count < 5; count++) {
    const from = performance.now();
    await enterDemo();
    one.push(performance.now() - from);
  }
  console.log(`one after the other: ${median(one).toFixed(0)} ms each (${seconds(alone)} s for 5)`);
  const before = await databaseBytes();
  const began = performance.now();
  const entered = await Promise.all(Array.from({ length: DEMOS - 5 }, () => enterDemo()));
  const madeIn = seconds(began);
  const weight = (await databaseBytes()) - before;
  const ids = entered.map(({ companyId }) => companyId);
  const { rows } = await rowsOf(ids);
  const sum = Object.values(rows).reduce((all, count) => all + count, 0);
  const keys = await Promise.all(entered.map(async ({ actor }) => (await listApiKeys(actor, {})).keys));
  const seen = keys.flat().map(({ id }) => id);
  if (new Set(seen).size !== seen.length) throw new Error("A demo saw a key of another");
  const moving = performance.now();
  let calls = 0;
  for (let step = 1; step <= 10; step++) calls += await moveDemos(new Date(Date.now() + step * 2_000));
  await flushRequestLogs();
  const movedIn = seconds(moving);
  await prisma().company.updateMany({
    where: { demoEndsAt: { not: null } },
    data: { demoEndsAt: new Date() },
  });
  const sweeping = performance.now();
  const removed = await removeEndedDemos(new Date(Date.now() + 60_000));
  const sweptIn = seconds(sweeping);
  const left = (await rowsOf(ids)).rows;
  if (Object.keys(left).length > 0) throw new Error(`Left behind: ${JSON.stringify(left)}`);
  const people = await prisma().user.count();
  if (people > 0) throw new Error(`${people} people were left behind`);
  const figures = {
    ...{ demos: DEMOS, eachMs: Math.round(median(one)), madeIn, rowsEach: Math.round(sum / ids.length) },
    ...{ kilobytesEach: Math.round(weight / ids.length / 1024), tenSteps: { calls, seconds: movedIn } },
    ...{ removed, sweptIn },
  };
  console.log(JSON.stringify({ bench: "demos", ...figures }));
});
