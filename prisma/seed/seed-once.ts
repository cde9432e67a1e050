import { takeCheckpoint } from "@/lib/audit/checkpoint";
import { setCheckpointsAside } from "@/lib/audit/checkpoint-file";
import { hashPassword } from "@/lib/auth/password";
import { Prisma, prisma, type Transaction } from "@/lib/db";
import { once } from "@/lib/once";
import { demoPassword } from "../factories";
import { acme } from "./acme";
import { writeCompany } from "./company";
import { globex } from "./globex";
import { people } from "./people";
import { companyIdOf } from "./plan";
import { sessionsOf } from "./sessions";
import { dayMs, later } from "./times";

/** Written now; there already, nothing changed; the database belongs to others, nothing changed. */
export type Seeded = "seeded" | "present" | "refused";

export const demoCompanies = [acme, globex];
const demoIds = demoCompanies.map(companyIdOf);

/** Advisory lock of whoever seeds. */
const seedLock = Prisma.sql`select pg_advisory_xact_lock(8348257, 4)`;

/** {@link seed} at most once a process; later calls get the first one's outcome. */
export function seedOnce(): Promise<Seeded> {
  return once("seeded", () => seed(new Date()));
}

/**
 * Fills the demo companies, both or neither, with histories that end at `now`. Changes nothing
 * where they are, and nothing in a database that holds others' companies.
 */
export async function seed(now: Date): Promise<Seeded> {
  const standing = await standingOf(prisma());
  if (standing !== null) return standing;
  const passwordHash = await hashPassword(demoPassword);
  const outcome = await prisma().$transaction(
    async (tx): Promise<Seeded> => {
      await tx.$executeRaw(seedLock);
      const meanwhile = await standingOf(tx);
      if (meanwhile !== null) return meanwhile;
      await writePeople(tx, passwordHash, now);
      for (const plan of demoCompanies) await writeCompany(tx, plan, now);
      return "seeded";
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
  if (outcome === "seeded") for (const id of demoIds) await signLog(id);
  return outcome;
}

/** A copy of checkpoints that is there speaks of a database that is gone: these companies are made anew. */
async function signLog(companyId: string): Promise<void> {
  setCheckpointsAside(companyId);
  await takeCheckpoint(companyId);
}

/** Null when the database is free to be seeded. */
async function standingOf(db: Transaction): Promise<Exclude<Seeded, "seeded"> | null> {
  const ours = await db.company.count({ where: { id: { in: demoIds } } });
  if (ours === demoIds.length) return "present";
  const companies = await db.company.count({ take: 1 });
  const persons = await db.user.count({ where: { email: { in: demoEmails } } });
  return companies + persons > 0 ? "refused" : null;
}

const demoEmails = Object.values(people).map(({ email }) => email);

/** The four people and their sessions, which belong to no company. */
async function writePeople(tx: Transaction, passwordHash: string, now: Date): Promise<void> {
  const createdAt = later(
    now,
    -Math.max(...demoCompanies.map(({ foundedDaysAgo }) => foundedDaysAgo)) * dayMs,
  );
  const times = { createdAt, updatedAt: createdAt };
  await tx.user.createMany({
    data: Object.values(people).map((person) => ({ ...person, ...times, passwordHash })),
  });
  await tx.session.createMany({ data: sessionsOf(now).map(({ row }) => row) });
}
