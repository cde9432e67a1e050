import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { rightsOf } from "@/lib/permissions/effective";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import type { CallPage } from "./list";
import { getCall } from "./get";
import { getCallHistogram, histogramOf } from "./histogram";
import { countInRows } from "./histogram-rows";
import { meantBy } from "./meant";
import { outcomeOf } from "./outcomes";
import { flushRequestLogs } from "./queue";
import { searchCalls } from "./search";

const minuteMs = 60_000;

async function setting() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const { view } = await makeKey(person, company.id, { name: "Shop" });
  const call = (given = {}) => logCall({ companyId: company.id, apiKeyId: view.id, ...given });
  return { person, company, view, call, actor: await actorOf(person, company.id) };
}

const idsOf = ({ calls }: CallPage) => calls.map(({ id }) => id);
const environments = ["production", "staging", "development"] as const;

describe("the calls of a company", () => {
  test("page both ways over all environments, with nothing twice or skipped while calls arrive", async () => {
    const { actor, call } = await setting();
    const now = Date.now();
    const made = Array.from({ length: 9 }, (_, n) =>
      call({ at: new Date(now - 5 * minuteMs + Math.floor(n / 2)), environment: environments[n % 3] }),
    );
    const wanted = made
      .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? -1 : 1))
      .map(({ id }) => id);
    const pages: CallPage[] = [];
    let before: string | null = null;
    do {
      const page: CallPage = await searchCalls(actor, { size: 2, ...(before !== null && { before }) });
      call();
      pages.push(page);
      before = page.older;
    } while (before !== null);
    expect(pages.flatMap(idsOf)).toEqual(wanted);
    const back = await searchCalls(actor, { size: 2, after: pages[3]?.newer });
    expect(idsOf(back)).toEqual(idsOf(pages[2] as CallPage)); // there are five
  });

  test("narrow by all that a call says, and the chart counts the same", async () => {
    const { actor, call, view } = await setting();
    const [accountId, customerId] = [randomUUID(), randomUUID()];
    const odd = call({
      status: 429,
      code: "rate_limited",
      method: "PATCH",
      environment: "staging",
      path: "/staging/public-api/v3/customers/100%_sure",
      accountId,
      address: "2001:db8::7",
      durationMicros: 700_000,
    });
    for (const status of [200, 404, 401, 500]) call({ status, at: new Date(Date.now() - 90 * minuteMs) });
    call({ apiKeyId: null, at: new Date(Date.now() - 30 * 24 * 60 * minuteMs) });
    const filters: [object, number][] = [
      [{ environment: "staging" }, 1],
      [{ outcome: "refused" }, 2],
      [{ outcome: "served" }, 1],
      [{ outcome: "serverError" }, 1],
      [{ outcome: "clientError" }, 1],
      [{ status: "429" }, 1],
      [{ status: "200" }, 1],
      [{ code: "rate_limited" }, 1],
      [{ code: "no_such_code" }, 0],
      [{ method: "PATCH" }, 1],
      [{ search: "100%_SURE" }, 1],
      [{ search: "100_" }, 0],
      [{ apiKeyId: view.id }, 5],
      [{ apiKeyId: view.id, outcome: "refused", environment: "production" }, 1],
      [{ accountId }, 1],
      [{ customerId }, 0],
      [{ address: "2001:db8::7" }, 1],
      [{ minDurationMs: "700" }, 1],
      [{ minDurationMs: "701" }, 0],
      [{ range: "1h" }, 1],
      [{ outcome: "refused", status: "401" }, 1],
      [{}, 5],
    ];
    for (const [filter, count] of filters) {
      const { calls } = await searchCalls(actor, filter);
      expect([filter, calls.length]).toEqual([filter, count]);
      expect((await getCallHistogram(actor, filter))?.calls, JSON.stringify(filter)).toBe(count);
    }
    expect(idsOf(await searchCalls(actor, { requestId: odd.requestId }))).toEqual([odd.id]);
    expect(await getCallHistogram(actor, { requestId: odd.requestId })).toBeNull();
  });

  test("are those of one company, without those of unknown credentials", async () => {
    const [one, other] = [await setting(), await setting()];
    const own = one.call();
    other.call();
    logCall({ companyId: null, apiKeyId: null, status: 401, code: "invalid_credentials" });
    expect(idsOf(await searchCalls(one.actor, {}))).toEqual([own.id]);
    expect((await getCallHistogram(one.actor, {}))?.calls).toBe(1);
    expect(idsOf(await searchCalls(other.actor, { requestId: own.requestId }))).toEqual([]);
    expect(idsOf(await searchCalls(other.actor, { apiKeyId: one.view.id }))).toEqual([]);
    expect(await getCall(one.actor, { id: own.id })).toMatchObject({
      id: own.id,
      credential: { kind: "key", name: "Shop", linked: true },
    });
    for (const id of [own.id, randomUUID()])
      await expect(getCall(other.actor, { id })).rejects.toThrow("not_found");
  });

  test("are told to nobody without the right, and in no field that is withheld", async () => {
    const { company, actor, call } = await setting();
    const { id } = call({ address: "203.0.113.99" });
    const member = await makePerson();
    await makeMember(company, member, "member");
    const asMember = await actorOf(member, company.id);
    for (const read of [searchCalls, getCallHistogram, getCall])
      await expect(read(asMember, read === getCall ? { id } : {})).rejects.toThrow("permission_denied");
    const fields = ["id", "requestId", "method", "path", "status", "createdAt"];
    const rights = rightsOf([{ resource: "logs", action: "read", fields }]);
    const narrow = { ...actor, rights };
    const { calls } = await searchCalls(narrow, {});
    expect(calls).toMatchObject([{ id, address: null, credential: null, durationMicros: null }]);
    expect(await getCall(narrow, { id })).toMatchObject({ address: null, userAgent: null, user: null });
    for (const filter of [{ address: "203.0.113.99" }, { minDurationMs: "1" }, { code: "rate_limited" }])
      await expect(searchCalls(narrow, filter)).rejects.toThrow("field_forbidden");
    const less = rightsOf([{ resource: "logs", action: "read", fields: ["id", "path"] }]);
    await expect(searchCalls({ ...actor, rights: less }, {})).rejects.toThrow("field_forbidden");
  });

  test.each([
    { status: "9" },
    { from: "yesterday" },
    { from: "2026-02-31T00:00" },
    { colour: "red" },
    { before: "1" },
  ])("refuse %o", async (input) => {
    const { actor } = await setting();
    await expect(searchCalls(actor, input)).rejects.toThrow(/invalid_attribute|unknown_attribute/);
  });
});

describe("the chart of calls", () => {
  test("has sixty columns at most, none left out, and each call in its own", async () => {
    const { actor, call } = await setting();
    const made = [0, 1, 5, 59, 200].map((minutes) =>
      call({ at: new Date(Date.now() - minutes * minuteMs), status: 200 + minutes }),
    );
    for (const [range, step, columns] of [
      ["1h", 1, 60],
      ["24h", 30, 48],
      ["7d", 180, 56],
      ["30d", 720, 60],
    ] as const) {
      const chart = await getCallHistogram(actor, { range });
      expect([chart?.step, chart?.buckets.length]).toEqual([step * minuteMs, columns]);
      for (const { at, status } of made) {
        const start = new Date(Math.floor(at.getTime() / (step * minuteMs)) * step * minuteMs).toISOString();
        const bucket = chart?.buckets.find((one) => one.at === start);
        if (bucket && range !== "30d" && range !== "7d") expect(bucket[outcomeOf(status)]).toBeGreaterThan(0);
      }
    }
  });

  test("says from when it is complete where there are too many calls to count", async () => {
    const { actor, call, company } = await setting();
    for (let n = 0; n < 9; n++) call({ at: new Date(Date.now() - n * 1000) });
    await flushRequestLogs();
    const meant = meantBy({}, new Date());
    const asked = { companyId: company.id, accounts: null, meant, step: minuteMs };
    const { buckets, completeAfter } = await countInRows(asked, 5);
    expect(buckets.reduce((sum, { served }) => sum + served, 0)).toBe(5);
    expect(completeAfter).not.toBeNull();
    expect((await getCallHistogram(actor, {}))?.completeSince).toBeNull();
  });

  test("counts the hours that were added up where there are too many calls to count one by one", async () => {
    const { actor, call } = await setting();
    for (let n = 0; n < 9; n++)
      call({ at: new Date(Date.now() - n * 40 * minuteMs), status: n === 8 ? 500 : 200 });
    await flushRequestLogs();
    const cut = (filter: object) => histogramOf(actor, filter, new Date(), 5);
    expect(await cut({})).toMatchObject({ step: 60 * minuteMs, calls: 9, completeSince: null });
    expect(await cut({ outcome: "serverError" })).toMatchObject({ calls: 1 });
    expect((await cut({ method: "GET" }))?.completeSince).not.toBeNull();
    const week = await getCallHistogram(actor, { range: "7d" });
    expect(week).toMatchObject({ step: 180 * minuteMs, calls: 9, totals: { served: 8, serverError: 1 } });
  });
});
