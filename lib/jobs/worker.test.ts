import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { importLines, jobIdOf, jobRow, lapse } from "@/lib/testing/jobs";
import { ownDatabase } from "@/lib/testing/own-database";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { testProcess } from "@/lib/testing/test-process";
import { knownKinds } from "./kinds";
import { rescueJobs } from "./queue";
import { runJob } from "./run";
import { sweepJobFiles, sweepJobQueue } from "./sweep";
import { startWorker } from "./worker";

const database = ownDatabase("jobs");
beforeAll(database.create);
afterAll(database.drop);

const patience = { timeout: 30_000, interval: 20 };
const reaches = (id: string, status: string) =>
  vi.waitFor(async () => expect((await jobRow(id)).status).toBe(status), patience);

/** A process of its own that works on jobs. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await testProcess("job")], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

const rowsNamed = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Row ${index}` }));

async function namesOf({ company }: Tenant): Promise<string[]> {
  const found = await prisma().customer.findMany({ where: { companyId: company.id } });
  return found.map(({ name }) => name).toSorted();
}

describe("the worker", () => {
  test("takes up a job when it is committed, and leaves nothing of it in the queue", async () => {
    const { api } = await makeTenant();
    const worker = startWorker();
    const id = jobIdOf(await importLines(api, rowsNamed(3)));
    await reaches(id, "succeeded");
    await worker.stop();
    expect(await prisma().$queryRaw`select from graphile_worker._private_jobs`).toEqual([]);
  });

  test("hands back what is under way when it stops, and another goes on", async () => {
    const tenant = await makeTenant();
    const rows = rowsNamed(12_000);
    const id = jobIdOf(await importLines(tenant.api, rows));
    const first = startWorker();
    await vi.waitFor(async () => expect((await jobRow(id)).progress).toBeGreaterThan(0), patience);
    await first.stop();
    expect(await jobRow(id)).toMatchObject({ status: "queued", lease: null, attempts: 0 });
    const second = startWorker();
    await reaches(id, "succeeded");
    await second.stop();
    expect(await namesOf(tenant)).toEqual(rows.map(({ name }) => name).toSorted());
  });

  test("two processes share the jobs, and each is done once", async () => {
    const tenant = await makeTenant();
    const ids: string[] = [];
    for (let index = 0; index < 30; index++)
      ids.push(jobIdOf(await importLines(tenant.api, [{ name: `Job ${index}` }])));
    const processes = [await startProcess(), await startProcess()];
    for (const id of ids) await reaches(id, "succeeded");
    for (const child of processes) child.stdin?.end();
    await Promise.all(processes.map((child) => once(child, "close")));
    const jobs = await prisma().job.findMany({ where: { companyId: tenant.company.id } });
    expect(new Set(jobs.map(({ attempts }) => attempts))).toEqual(new Set([1]));
    expect(await namesOf(tenant)).toEqual(ids.map((_, index) => `Job ${index}`).toSorted());
  });

  test("killed again and again, an import has every row, and each once", async () => {
    const tenant = await makeTenant();
    const rows = rowsNamed(24_000).map((row, index) =>
      index % 3 ? row : { ...row, externalId: `x-${index}` },
    );
    const id = jobIdOf(await importLines(tenant.api, rows));
    for (const wanted of [0.05, 0.3, 0.55, 0.8]) {
      const child = await startProcess();
      await vi.waitFor(
        async () => {
          const { progress, status } = await jobRow(id);
          expect(status === "running" && progress >= wanted).toBe(true);
        },
        { ...patience, interval: 1 },
      );
      child.kill("SIGKILL");
      await once(child, "close");
      const { status, progress } = await jobRow(id);
      expect([status, progress < 1]).toEqual(["running", true]); // or the kill came too late to say anything
      await lapse(id);
      expect(await rescueJobs(knownKinds)).toBe(1);
    }
    const last = await startProcess();
    await reaches(id, "succeeded");
    last.stdin?.end();
    await once(last, "close");
    expect(await jobRow(id)).toMatchObject({
      attempts: 5,
      result: { created: 24_000, updated: 0, failed: 0 },
    });
    expect(await namesOf(tenant)).toEqual(rows.map(({ name }) => name).toSorted());
  }, 120_000);
});

test("a process that stands still in the middle of a step keeps no other from doing it", async () => {
  const tenant = await makeTenant();
  const rows = rowsNamed(3).map((row, index) => ({ ...row, externalId: `x-${index}` }));
  const id = jobIdOf(await importLines(tenant.api, rows));
  const held = await pool().connect();
  await held.query("begin; lock table customers in share mode"); // so that no step can write its rows
  const child = await startProcess();
  onTestFinished(() => void child.kill("SIGKILL"));
  const waiting = "select from pg_locks where relation = 'customers'::regclass and not granted";
  await vi.waitFor(async () => expect((await held.query(waiting)).rows).toHaveLength(1), patience);
  child.kill("SIGSTOP");
  await held.query("commit");
  held.release();
  await lapse(id);
  expect(await rescueJobs(knownKinds)).toBe(1);
  const { companyId } = await jobRow(id);
  await runJob({ companyId, id });
  expect(await jobRow(id)).toMatchObject({ status: "succeeded", attempts: 2, result: { created: 3 } });
  child.kill("SIGCONT");
  child.stdin?.end();
  expect(await once(child, "close")).toEqual([0, null]);
  expect(await namesOf(tenant)).toEqual(rows.map(({ name }) => name));
}, 60_000);

test("what died with a process does not stay in the queue, nor a file whose time is over", async () => {
  const { api } = await makeTenant();
  const id = jobIdOf(await importLines(api, rowsNamed(1)));
  const dead = { text: `update graphile_worker._private_jobs set attempts = max_attempts, locked_at = $1` };
  await pool().query(dead.text, [new Date()]);
  expect(await sweepJobQueue(pool())).toBe(0);
  await pool().query(dead.text, [new Date(Date.now() - 3_700_000)]);
  expect(await sweepJobQueue(pool())).toBeGreaterThan(0);
  expect(await prisma().$queryRaw`select from graphile_worker._private_jobs`).toEqual([]);
  await sweepJobFiles(pool());
  expect(await prisma().jobFilePart.count({ where: { jobId: id } })).toBe(1);
  await prisma().jobFile.updateMany({ where: { jobId: id }, data: { expiresAt: new Date(0) } });
  expect(await sweepJobFiles(pool())).toBe(1);
  expect(await prisma().jobFilePart.count({ where: { jobId: id } })).toBe(0);
});
