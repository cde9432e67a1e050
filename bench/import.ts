/**
 * How many customers an import takes in a second, new ones and ones that are there, through the job as a worker does
 * it: `npm run bench -- imports`.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/actor";
import { migrateJobQueue } from "@/lib/database/job-queue";
import { prisma } from "@/lib/db";
import { createImport } from "@/lib/imports/create";
import { receiveImport } from "@/lib/imports/receive";
import { runJob } from "@/lib/jobs/run";
import { actorOf, makeCompany, makePerson } from "@/prisma/factories";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";

const rows = Number(process.argv[2] ?? 100_000);

type Counts = { created: number; updated: number; failed: number };

function* linesOf(name: string): Generator<Uint8Array> {
  for (let index = 0; index < rows; index++) {
    const externalId = `crm-${index}`;
    const email = `someone-${index}@customer.example`;
    const row = {
      name: `${name} ${index}`,
      email,
      externalId,
      metadata: { plan: "team", seats: index % 50 },
    };
    yield Buffer.from(`${JSON.stringify(row)}\n`);
  }
}

async function* asStream(lines: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield line;
}

/** Rows a second. */
async function imported(actor: UserActor, name: string, expected: Omit<Counts, "failed">): Promise<number> {
  const { body } = await receiveImport(actor, asStream(linesOf(name)));
  const { id } = await createImport(actor, body);
  const began = performance.now();
  const ref = { companyId: actor.company.id, id };
  for (;;) {
    await runJob(ref);
    const job = await prisma().job.findFirstOrThrow({ where: { id } });
    if (job.status === "queued") continue;
    const { created, updated, failed } = Object(job.result) as Counts;
    assert.deepEqual({ created, updated, failed }, { ...expected, failed: 0 });
    return Math.round(rows / ((performance.now() - began) / 1000));
  }
}

run(async () => {
  await migrateJobQueue(await startOwnDatabase());
  atEnd(() => prisma().$disconnect());
  const person = await makePerson({ email: `${randomUUID()}@example.test` });
  const company = await makeCompany(person);
  const actor: UserActor = { ...(await actorOf(person, company.id)), environment: "production" };
  const created = await imported(actor, "Customer", { created: rows, updated: 0 });
  console.log(JSON.stringify({ bench: "import", rows, created }));
  const updated = await imported(actor, "Customer anew", { created: 0, updated: rows });
  console.log(JSON.stringify({ bench: "import", rows, updated }));
});
