import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { importLines, jobIdOf, jobRow, lapse } from "@/lib/testing/jobs";
import { ownDatabase } from "@/lib/testing/own-database";
import { makeTenant } from "@/lib/testing/tenant";

const database = ownDatabase("workers");
beforeAll(database.create);
afterAll(database.drop);

const patience = { timeout: 40_000, interval: 10 };

/** @returns when it says that it is up */
async function launch(
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

const startWorker = () => launch(["lib/runtime/launch.mjs", "lib/runtime/worker.ts"]);

/** Connections that listen for work, of whatever process. */
async function listening(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where application_name = 'snapkeys jobs' and datname = current_database()",
  );
  return rows[0]?.count ?? 0;
}

test("a server with its worker off leaves a job to a worker; one is killed, another goes on, and each row is there once", async () => {
  const { api, company } = await makeTenant();
  const lines = Array.from({ length: 20_000 }, (_, index) => ({ name: `Row ${index}` }));
  const id = jobIdOf(await importLines(api, lines));

  const server = ["--import", "tsx", "lib/testing/start-process.ts", "--serving"];
  await launch(server, { WORKER: "off", DATA_DIR: "" });
  expect([await listening(), (await jobRow(id)).attempts]).toEqual([0, 0]);

  const first = await startWorker();
  await vi.waitFor(async () => expect((await jobRow(id)).progress).toBeGreaterThan(0.1), patience);
  first.kill("SIGKILL");
  await once(first, "close");
  expect(await jobRow(id)).toMatchObject({ status: "running", attempts: 1 });
  await lapse(id);

  const second = await startWorker();
  await vi.waitFor(async () => expect((await jobRow(id)).status).toBe("succeeded"), patience);
  expect(await jobRow(id)).toMatchObject({
    ...{ attempts: 2, result: { created: 20_000, failed: 0 } },
    history: [{ what: "lost", attempt: 1 }],
  });
  const names = await prisma().customer.findMany({
    where: { companyId: company.id },
    select: { name: true },
  });
  expect(new Set(names.map(({ name }) => name)).size).toBe(20_000);
  expect(names).toHaveLength(20_000);

  second.kill("SIGTERM");
  expect(await once(second, "close")).toEqual([0, null]);
}, 120_000);
