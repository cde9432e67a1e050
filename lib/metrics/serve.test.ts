import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "@/lib/testing/call";
import { freePort } from "@/lib/database/cluster";
import { makeTenant, apiOf } from "@/lib/testing/tenant";
import { pool } from "@/lib/db";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { stop } from "@/lib/runtime/stop";
import { makeKey } from "@/prisma/factories";
import { countFinished } from "./instruments";
import { serveMetrics } from "./serve";

const port = await freePort();
Object.assign(process.env, { METRICS_PORT: String(port) });
const at = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });

beforeAll(serveMetrics);
afterAll(() => stop());

/** The samples by name and labels, as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const text = await (await at("/metrics")).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** How much samples rose while something was done. */
async function risen(work: () => Promise<unknown>): Promise<(sample: string) => number> {
  const before = await scrape();
  await work();
  const after = await scrape();
  return (sample) => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
}

describe("the metrics of a process", () => {
  test("are Prometheus' text, on an address of their own", async () => {
    const answer = await at("/metrics");
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const samples = await scrape();
    for (const name of [
      "process_resident_memory_bytes",
      'snapkeys_pool_connections{state="waiting"}',
      "snapkeys_changes_trusted",
      "snapkeys_limiter_degraded",
      "snapkeys_request_log_queue",
      'snapkeys_waiting{work="delivery",state="queued"}',
    ]) {
      expect([...samples.keys()], name).toContain(name);
    }
    expect((await at("/")).status).toBe(404);
    const posted = await at("/metrics", "POST");
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("count calls by environment, status and the code of a refusal, and how long they took", async () => {
    const { admin, company } = await makeTenant();
    const { secret } = await makeKey(admin, company.id, { permissions: {} });
    const rose = await risen(async () => {
      await apiOf(secret)("GET", "/whoami");
      await apiOf(secret)("GET", "/whoami");
      await apiOf(secret)("GET", "/customers");
      await call("GET", "/public-api/v3/whoami", { as: "sna_nobody" });
    });
    const calls = (status: string, code: string) =>
      rose(`snapkeys_calls_total{environment="production",status="${status}",code="${code}"}`);
    expect([calls("2xx", ""), calls("4xx", "permission_denied")]).toEqual([2, 1]);
    expect(rose("snapkeys_call_duration_seconds_count")).toBe(4);
    expect(rose('snapkeys_call_duration_seconds_bucket{le="+Inf"}')).toBe(4);
    const lookups = ["memory", "database"].map((from) => rose(`snapkeys_key_lookups_total{from="${from}"}`));
    expect(lookups.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(4);
  });

  test("count rows of the request log that were written, and jobs that wait", async () => {
    const { api } = await makeTenant();
    const rose = await risen(async () => {
      await api("GET", "/whoami");
      await flushRequestLogs();
      countFinished("job", "failed");
    });
    expect(rose('snapkeys_request_log_rows_total{outcome="written"}')).toBeGreaterThanOrEqual(1);
    expect(rose('snapkeys_request_log_rows_total{outcome="dropped"}')).toBe(0);
    expect(rose('snapkeys_work_finished_total{work="job",outcome="failed"}')).toBe(1);
  });

  test("name nobody: no key, person, company, address or path is a label, and there are no more for more callers", async () => {
    const { admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id, { permissions: {} });
    await apiOf(secret)("GET", "/whoami");
    const { size } = await scrape();
    for (let other = 0; other < 20; other++)
      await apiOf(secret)("GET", `/customers/${randomUUID()}?a=${other}`);
    await call("GET", `/public-api/v3/${randomUUID()}`, { as: secret });
    const samples = await scrape();
    expect(samples.size - size).toBeLessThan(5);
    const text = [...samples.keys()].join("\n");
    for (const told of [secret, view.id, company.id, company.name, admin.id, admin.email, "/whoami", "10."]) {
      expect(text).not.toContain(told);
    }
  });

  test("say as much as they know while the database is away", async () => {
    const held = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()));
    const waiting = pool().query("select 1");
    expect((await scrape()).get('snapkeys_pool_connections{state="waiting"}')).toBeGreaterThanOrEqual(1);
    for (const client of held) client.release();
    await waiting;
  });
});
