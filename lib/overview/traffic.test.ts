import { describe, expect, test, vi } from "vitest";
import { noKey } from "@/lib/request-logs/tally";
import { logCall } from "@/lib/testing/calls";
import { actorOf, makeCompany, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { getTraffic } from "./traffic";

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

async function setting() {
  const [admin, member] = [await makePerson(), await makePerson()];
  const company = await makeCompany(admin);
  await makeMember(company, member, "member");
  const { view: shop } = await makeKey(admin, company.id, { name: "Shop" });
  const { view: notebook } = await makeKey(member, company.id, { name: "Notebook" });
  const call = (apiKeyId: string | null, ago: number, given = {}) =>
    logCall({ companyId: company.id, apiKeyId, at: new Date(Date.now() - ago), ...given });
  const actors = { admin: await actorOf(admin, company.id), member: await actorOf(member, company.id) };
  return { company, shop, notebook, call, ...actors };
}

describe("the last day beside the same one a week before", () => {
  test("is counted hour by hour, and what lies outside of both days is not", async () => {
    const { admin, shop, notebook, call } = await setting();
    for (let n = 0; n < 4; n++) call(shop.id, 2 * hourMs);
    call(notebook.id, 3 * hourMs, { status: 429, code: "rate_limited" });
    call(null, 3 * hourMs, { status: 500, code: "internal" });
    call(shop.id, 25 * hourMs);
    call(shop.id, weekMs + 2 * hourMs, { durationMicros: 50_000 });
    call(shop.id, weekMs - 2 * hourMs);
    call(shop.id, weekMs + 25 * hourMs);
    const { now, weekAgo, usage, before, whose } = await getTraffic(admin, {});
    expect(whose).toBe("everybody");
    expect(now).toMatchObject({ calls: 6, refused: 1, serverErrors: 1, activeKeys: 2 });
    expect(weekAgo).toMatchObject({ calls: 1, refused: 0, serverErrors: 0, activeKeys: 1 });
    expect(Math.abs((weekAgo.p95 ?? 0) / 50_000 - 1)).toBeLessThan(0.05);
    expect([usage.buckets.length, before.length]).toEqual([24, 24]);
    expect(before.at(-3)).toBe(1);
    expect(before.reduce((sum, calls) => sum + calls, 0)).toBe(1);
  });

  test("counts of the running hour, a week before, as much as has passed of it", async () => {
    const { admin, shop, call } = await setting();
    vi.useFakeTimers({ now: Math.floor(Date.now() / hourMs) * hourMs + hourMs / 4, toFake: ["Date"] });
    for (let n = 0; n < 8; n++) call(shop.id, weekMs - n * 60_000);
    const { weekAgo, before } = await getTraffic(admin, {});
    vi.useRealTimers();
    expect(before.at(-1)).toBe(8);
    expect(weekAgo.calls).toBe(2);
  });

  test("tells what was refused last, by reason and key", async () => {
    const { admin, shop, notebook, call } = await setting();
    for (let n = 0; n < 3; n++) call(shop.id, 5 * hourMs, { status: 403, code: "ip_forbidden" });
    call(notebook.id, 0, { status: 429, code: "rate_limited" });
    call(null, 2 * hourMs, { status: 401, code: "invalid_credentials" });
    call(shop.id, 0, { status: 404, code: "not_found" });
    const { refusals } = await getTraffic(admin, {});
    expect(refusals).toMatchObject([
      { code: "rate_limited", caller: { name: "Notebook" }, count: 1 },
      { code: "invalid_credentials", caller: { kind: "people", id: noKey }, count: 1 },
      { code: "ip_forbidden", caller: { name: "Shop" }, count: 3 },
    ]);
  });

  test("is that of one's own keys, for who does not administer everybody's, and nobody's elsewhere", async () => {
    const { member, shop, notebook, call } = await setting();
    call(shop.id, hourMs, { status: 401, code: "key_revoked" });
    call(notebook.id, hourMs);
    const own = await getTraffic(member, {});
    expect(own).toMatchObject({ whose: "own", now: { calls: 1, refused: 0 }, refusals: [] });
    const stranger = await setting();
    expect(await getTraffic(stranger.admin, {})).toMatchObject({ now: { calls: 0 }, refusals: [] });
    await expect(getTraffic({ ...member, rights: new Map() }, {})).rejects.toThrow("permission_denied");
  });
});
