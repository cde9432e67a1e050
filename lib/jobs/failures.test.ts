import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db";
import { knownKinds } from "@/lib/jobs/kinds";
import { claimJob, rescueJobs } from "@/lib/jobs/queue";
import { importLines, jobIdOf, jobRow, lapse, queueRows, work } from "@/lib/testing/jobs";
import { makeTenant } from "@/lib/testing/tenant";

const rowsNamed = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Row ${index}` }));
const oneStep = (id: string) => work(id, { turnMs: 0 });

describe("a failure that may pass", () => {
  test("is a step that takes too long: what it asked of the database is given up with it", async () => {
    const told = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await held.connect();
    await held.query("begin; lock table customers in share mode"); // so that no step can write its rows
    await work(id, { statementMs: 200 });
    expect(await jobRow(id)).toMatchObject({ status: "queued", attempts: 1, error: { code: "internal" } });
    expect(told.mock.calls.join()).toMatch(/statement timeout/);
    const waiting = "select from pg_locks where relation = 'customers'::regclass and not granted";
    expect((await held.query(waiting)).rows).toEqual([]);
    await held.query("commit");
    await held.end();
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", result: { created: 1 } });
  });

  test("is tried again with longer and longer pauses, and then given up; nobody reads more than that it failed", async () => {
    const told = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    await prisma().jobFilePart.deleteMany({ where: { jobId: id } });
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const startedAt = Date.now();
      await work(id);
      const row = await jobRow(id);
      expect(row).toMatchObject({ status: "queued", attempts: attempt, error: { code: "internal" } });
      const [queued] = await queueRows(id);
      pauses.push(Math.round(((queued?.run_at.getTime() ?? 0) - startedAt) / 5000) * 5);
    }
    expect(pauses).toEqual([5, 30, 120, 600]);
    await work(id);
    const failed = await api("GET", `/jobs/${id}`);
    expect(failed.body.data).toMatchObject({ status: "failed", attempts: 5, error: { code: "internal" } });
    expect(failed.text).not.toMatch(/part|upload|select|lib\//i);
    expect(
      told.mock.calls.filter(([line]) => String(line).includes("A part of the upload is gone")),
    ).toHaveLength(5);
  });

  test("costs a step, not the job: those before a step that succeeded do not count against it", async () => {
    vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, rowsNamed(6_001)));
    const move = (number: number) =>
      prisma().jobFilePart.updateMany({ where: { jobId: id }, data: { number } });
    for (let failed = 1; failed <= 6; failed++) {
      await move(7);
      await work(id);
      expect(await jobRow(id)).toMatchObject({ status: "queued", attempts: failed, failures: 1 });
      const [queued] = await queueRows(id);
      expect(queued?.run_at.getTime()).toBeLessThan(Date.now() + 6_000);
      await move(0);
      await oneStep(id);
      expect(await jobRow(id)).toMatchObject({ status: "queued", attempts: failed, failures: 0 });
    }
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", attempts: 7, result: { created: 6_001 } });
  });

  test("in a later step of a turn is the first after a step that succeeded", async () => {
    vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const { api } = await makeTenant();
    const large = { name: "A", metadata: { note: "x".repeat(15_000) } };
    const id = jobIdOf(
      await importLines(
        api,
        Array.from({ length: 18 }, () => large),
      ),
    );
    await prisma().job.updateMany({ where: { id }, data: { failures: 4 } });
    await prisma().jobFilePart.updateMany({ where: { jobId: id, number: 1 }, data: { number: 7 } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "queued", failures: 1, result: { created: 17 } });
  });

  test("that passes leaves no trace but the attempts", async () => {
    vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    await prisma().jobFilePart.updateMany({ where: { jobId: id }, data: { number: 7 } });
    await work(id);
    await prisma().jobFilePart.updateMany({ where: { jobId: id }, data: { number: 0 } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", attempts: 2, error: null });
  });

  test("a job that takes its process down each time is not begun for ever", async () => {
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    await prisma().job.updateMany({ where: { id }, data: { failures: 5 } });
    vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "failed", error: { code: "internal" } });
  });
});

describe("while another version of the code runs beside this one", () => {
  test("a job of a kind that only the other knows is left to it: not begun, not failed, not put back in vain", async () => {
    const { api, company } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    await prisma().job.updateMany({ where: { id }, data: { kind: "of-tomorrow" } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "queued", attempts: 0, error: null });
    await prisma().$executeRaw`delete from graphile_worker._private_jobs where key = ${id}`;
    await lapse(id);
    await rescueJobs(knownKinds);
    expect(await queueRows(id)).toEqual([]);
    const theirs = [...knownKinds, "of-tomorrow"];
    await rescueJobs(theirs);
    expect(await queueRows(id)).toHaveLength(1);
    expect(await claimJob({ companyId: company.id, id }, theirs)).toMatchObject({ kind: "of-tomorrow" });
  });

  test("a job of such a kind whose process is gone waits for the other again", async () => {
    const { api } = await makeTenant();
    const id = jobIdOf(await importLines(api, [{ name: "A" }]));
    const data = { kind: "of-tomorrow", status: "running" };
    await prisma().job.updateMany({ where: { id }, data });
    await lapse(id);
    await rescueJobs(knownKinds);
    expect((await jobRow(id)).status).toBe("queued");
  });
});
