import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { jobIdOf, jobRow, makeManyCustomers, work } from "@/lib/testing/jobs";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { downloadExport } from "./download";
import { exportKinds } from "./schemas";
import { sources } from "./sources";

test("every kind that can be asked for has a source, and every source a kind", () => {
  expect(sources.map(({ kind }) => kind).toSorted()).toEqual([...exportKinds].toSorted());
});

test("rows that can be large are read few at a time, however small the ones before were", async () => {
  const own = await makeTenant();
  const of = { companyId: own.company.id, environment: "production" } as const;
  const posts = Array.from({ length: 250 }, (_, index) => ({
    ...of,
    title: `Post ${index}`,
    body: "short",
  }));
  await prisma().post.createMany({ data: posts });
  const job = jobIdOf(await own.api("POST", "/exports", { kind: "posts", format: "jsonl" }));
  const atStep: unknown[] = [];
  for (let step = 0; step < 3; step += 1) {
    await work(job, { turnMs: 0 });
    atStep.push((await jobRow(job)).checkpoint);
  }
  expect(atStep).toMatchObject([{ rows: 50 }, { rows: 100 }, { rows: 150 }]);
  await work(job);
  expect(await jobRow(job)).toMatchObject({ status: "succeeded", result: { rows: 250 } });
});

test("calls that this process is still to log are among the logs, with a filter or without", async () => {
  const own = await makeTenant();
  for (const filter of [{}, { method: "POST" }]) {
    const started = await own.api("POST", "/exports", { kind: "logs", format: "jsonl", filter });
    await work(jobIdOf(started));
    const file = await own.api("GET", `/exports/${jobIdOf(started)}/file`);
    expect(file.text).toContain(`"requestId":"${started.headers.get("x-request-id")}"`);
  }
});

test("a file breaks off, instead of ending early, where the rest is deleted while it is fetched", async () => {
  const own = await makeTenant();
  await makeManyCustomers(own.company, 250);
  const id = jobIdOf(await own.api("POST", "/exports", { kind: "customers", format: "csv" }));
  await work(id);
  const actor = { ...(await actorOf(own.admin, own.company.id)), environment: "production" } as const;
  const { parts } = await downloadExport(actor, { id });
  const reading = parts[Symbol.asyncIterator]();
  expect((await reading.next()).done).toBe(false);
  await prisma().jobFile.deleteMany({ where: { jobId: id } });
  await expect(reading.next()).rejects.toThrow("is gone");
});
