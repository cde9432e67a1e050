import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { environments } from "@/lib/environments";
import { callOutcomes, outcomeOf, type CallOutcome } from "@/lib/request-logs/outcomes";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { getCompanyUsage } from "./company";
import { getKeyUsage } from "./key";
import type { Usage } from "./present";

const hourMs = 3_600_000;
const endpoints = ["GET /customers", "GET /customers/{id}", "POST /posts", null];
const statuses = [200, 200, 200, 201, 204, 304, 400, 401, 403, 404, 422, 429, 500, 503];
const codes = ["invalid_credentials", "rate_limited", "ip_forbidden"];

/** As random as a seed of its own: the same in every run. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A company of three keys whose calls of the last 100 days went through the queue; one in ten with a person's token. */
async function companyWithCalls(count: number) {
  const person = await makePerson();
  const company = await makeCompany(person);
  const keys = [];
  for (const name of ["Shop", "Till", "Desk"])
    keys.push((await makeKey(person, company.id, { name })).view.id);
  const random = randomOf(7);
  const pick = <Value>(values: readonly Value[]) => values[random(values.length)] as Value; // below its length
  const hours = [24, 7 * 24, 30 * 24, 100 * 24];
  for (let n = 0; n < count; n++) {
    const status = pick(statuses);
    logCall({
      ...{ companyId: company.id, apiKeyId: random(10) === 0 ? null : pick(keys) },
      ...{ environment: pick(environments), endpoint: pick(endpoints), status },
      ...{ code: status < 400 ? null : pick(codes), durationMicros: 200 + random(90_000) },
      at: new Date(Date.now() - random(pick(hours) * hourMs)),
    });
  }
  return { company, keys, actor: await actorOf(person, company.id) };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (companyId: string) =>
  prisma().requestLog.findMany({
    where: { companyId },
    select: {
      ...{ at: true, environment: true, endpoint: true, status: true, code: true },
      ...{ apiKeyId: true, durationMicros: true },
    },
  });

const counts = (rows: readonly Row[]) =>
  Object.fromEntries(
    callOutcomes.map((outcome) => [
      outcome,
      rows.filter(({ status }) => outcomeOf(status) === outcome).length,
    ]),
  ) as Record<CallOutcome, number>; // one entry an outcome

const tally = <Name>(rows: readonly Row[], nameOf: (row: Row) => Name) => {
  const found = new Map<Name, number>();
  for (const row of rows) found.set(nameOf(row), (found.get(nameOf(row)) ?? 0) + 1);
  return found;
};

/** What usage says of a window, held against the rows of the log that lie in it. */
function expectEqual(usage: Usage, rows: readonly Row[]) {
  const within = rows.filter(({ at }) => at >= new Date(usage.from) && at < new Date(usage.to));
  expect(usage.calls).toBe(within.length);
  expect(usage.totals).toEqual(counts(within));
  for (const { at, p50, p95, ...bucket } of usage.buckets) {
    const start = Date.parse(at);
    const end = start + usage.bucketHours * hourMs;
    const inBucket = within.filter((row) => row.at.getTime() >= start && row.at.getTime() < end);
    expect(bucket).toEqual(counts(inBucket));
    expectNear([p50, p95], inBucket);
  }
  expectNear([usage.latency.p50, usage.latency.p95], within);
  expect(new Map(usage.endpoints.map(({ name, calls }) => [name, calls]))).toEqual(
    tally(within, ({ endpoint }) => endpoint),
  );
  expect(new Map(usage.environments.map(({ name, calls }) => [name, calls]))).toEqual(
    tally(within, ({ environment }) => environment),
  );
  const refused = within.filter(({ status }) => outcomeOf(status) === "refused");
  expect(new Map(usage.refusals.map(({ name, count }) => [name, count]))).toEqual(
    tally(refused, ({ code }) => code),
  );
}

/** Percentiles come from histograms: within 5 % of the true ones. */
function expectNear([p50, p95]: readonly (number | null)[], rows: readonly Row[]) {
  const times = rows.filter(({ status }) => outcomeOf(status) !== "refused").map((row) => row.durationMicros);
  const sorted = times.toSorted((one, other) => one - other);
  for (const [told, share] of [
    [p50, 0.5],
    [p95, 0.95],
  ] as const) {
    const exact = sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1];
    if (exact === undefined) expect(told).toBeNull();
    else expect(Math.abs((told ?? 0) / exact - 1)).toBeLessThan(0.05);
  }
}

test("what usage shows equals the log, over every range and narrowed in every way", async () => {
  const { company, keys, actor } = await companyWithCalls(1_500);
  const first = await getCompanyUsage(actor, {}); // writes what waits
  const rows = await rowsOf(company.id);
  expect(rows).toHaveLength(1_500);
  expectEqual(first, rows);
  for (const range of ["7d", "30d", "90d"] as const)
    expectEqual(await getCompanyUsage(actor, { range }), rows);
  const [key = ""] = keys;
  const ofKey = rows.filter(({ apiKeyId }) => apiKeyId === key);
  expectEqual(await getKeyUsage(actor, { id: key, range: "90d" }), ofKey);
  const range = "30d";
  expectEqual(await getCompanyUsage(actor, { range, apiKeyId: key }), ofKey);
  const staging = rows.filter(({ environment }) => environment === "staging");
  expectEqual(await getCompanyUsage(actor, { range, environment: "staging" }), staging);
  const posts = rows.filter(({ endpoint }) => endpoint === "POST /posts");
  expectEqual(await getCompanyUsage(actor, { range, endpoint: "POST /posts" }), posts);
  for (const outcome of callOutcomes) {
    const such = rows.filter(({ status }) => outcomeOf(status) === outcome);
    expectEqual(await getCompanyUsage(actor, { range, outcome }), such);
  }
});
