/**
 * The chain of the security log beside the same rows without one, by 32 companies at once (promise m), and 32
 * writers in each of 10 companies, whose chains must be lines (promise C10): `npm run bench -- audit`.
 */
import { appendEvents, type Recorded } from "@/lib/audit/record";
import { verifyOn, type Progress } from "@/lib/audit/verify-walk";
import type { UserActor } from "@/lib/actor";
import { scopedClient, transaction } from "@/lib/database/scope";
import { pool, prisma } from "@/lib/db";
import { actorOf, makeCompany, makePerson } from "@/prisma/factories";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";
import { alternate, medianOf, ratio } from "./slices";

const companies = 32;
const sliceMs = 4_000;
const lines = { companies: 10, writers: 32, rows: 20 };

const event: Recorded = {
  ...{ event: "customers.update", actionType: "update", outcome: "success" },
  subject: { kind: "customer", id: "5b1f0c3e-0000-4000-8000-000000000000", name: "Zenith" },
  ...{
    before: { name: "Zenit", email: "old@zenith.test" },
    after: { name: "Zenith", email: "new@zenith.test" },
  },
};

async function makeActors(count: number): Promise<UserActor[]> {
  const person = await makePerson();
  const made = Array.from({ length: count }, async () => actorOf(person, (await makeCompany(person)).id));
  return Promise.all(made);
}

/** A change's transaction that does nothing but go on record. */
const chained = (actor: UserActor) =>
  transaction(actor.company.id, ({ raw }) => appendEvents(raw, actor, [event]));

let number = 0n;

/** The same row, without a head that is locked and moved, and without a hash: as every other table is written. */
function unchained(actor: UserActor): Promise<unknown> {
  const { company, user } = actor;
  const { requestId, origin, method, url, address, userAgent } = actor.caller;
  const { subject, event: name, actionType, outcome } = event;
  number += 1n;
  return transaction(company.id, ({ raw }) =>
    raw.auditLog.create({
      data: {
        ...{ companyId: company.id, seq: 1_000_000_000n + number, at: new Date(), event: name, actionType },
        ...{ outcome, actorKind: "user", actorId: user.id, actorName: user.name, prev: zeros, hash: zeros },
        ...{ requestId, origin, method, url, address, userAgent },
        ...{ subjectKind: subject.kind, subjectId: subject.id, subjectName: subject.name },
        ...{ before: { name: "Zenit" }, after: { name: "Zenith" } },
      },
    }),
  );
}

/** {@link unchained}, by a statement as spare as that of the chain. */
function spare(actor: UserActor): Promise<unknown> {
  const { company, user, caller } = actor;
  const { subject, before, after } = event;
  number += 1n;
  return transaction(
    company.id,
    ({ raw }) => raw.$executeRaw`
      insert into audit_logs (company_id, seq, at, event, action_type, outcome, actor_kind, actor_id, actor_name, origin,
        request_id, subject_kind, subject_id, subject_name, before, after, prev, hash)
      values (${company.id}::uuid, ${1_000_000_000n + number}, ${new Date().toISOString()}::timestamptz, ${event.event},
        ${event.actionType}, ${event.outcome}, 'user', ${user.id}, ${user.name}, ${caller.origin}, ${caller.requestId},
        ${subject.kind}, ${subject.id}, ${subject.name}, ${JSON.stringify(before)}::jsonb,
        ${JSON.stringify(after)}::jsonb, ${zeros}, ${zeros})`,
  );
}

const zeros = new Uint8Array(32);

/** Rows a second, by one writer a company. */
async function rate(
  actors: readonly UserActor[],
  write: (actor: UserActor) => Promise<unknown>,
): Promise<number> {
  const endsAt = performance.now() + sliceMs;
  let rows = 0;
  await Promise.all(
    actors.map(async (actor) => {
      while (performance.now() < endsAt) {
        await write(actor);
        rows += 1;
      }
    }),
  );
  return (rows / sliceMs) * 1000;
}

async function areLines(): Promise<string> {
  const actors = await makeActors(lines.companies);
  await Promise.all(
    actors.flatMap((actor) =>
      Array.from({ length: lines.writers }, async () => {
        for (let row = 0; row < lines.rows; row++) await chained(actor);
      }),
    ),
  );
  for (const { company } of actors) {
    const entries = await verified(company.id);
    if (entries !== lines.writers * lines.rows) throw new Error(`${entries} entries, not all of them`);
  }
  return `${lines.writers} writers × ${lines.companies} companies × ${lines.rows} entries: forks 0, gaps 0`;
}

/** @throws {Error} where the chain is none @returns how many entries it has */
async function verified(companyId: string): Promise<number> {
  let progress: Progress | null = null;
  for (;;) {
    const next = await verifyOn(scopedClient(companyId), companyId, progress);
    if ("progress" in next) ({ progress } = next);
    else if (next.verdict.unbroken) return next.verdict.entries;
    else throw new Error(JSON.stringify(next.verdict.fault));
  }
}

await run(async () => {
  await startOwnDatabase();
  process.env.DATABASE_POOL_SIZE = "34"; // a connection a writer
  atEnd(() => pool().end());
  const c10 = await areLines();
  const [one, other] = [await makeActors(companies), await makeActors(companies)];
  const measured = await alternate({
    chained: () => rate(one, chained),
    unchained: () => rate(other, unchained),
    spare: () => rate(other, spare),
  });
  const over = { over: "chained", goal: { atLeast: 0.8 } } as const;
  const what = "audit rows/s, chained ÷ unchained, 32 companies";
  const ratios = [
    ratio(measured, { id: "m", what: `${what}: written like any other row`, ...over, under: "unchained" }),
    ratio(measured, { id: "m", what: `${what}: by a statement as spare`, ...over, under: "spare" }),
  ];
  console.table(ratios);
  const median = (side: "chained" | "unchained" | "spare") => medianOf(measured, side);
  const rowsPerSecond = {
    chained: median("chained"),
    unchained: median("unchained"),
    spare: median("spare"),
  };
  console.log(JSON.stringify({ bench: "audit", rowsPerSecond, c10, ratios }));
  await prisma().$disconnect();
});
