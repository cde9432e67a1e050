import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/actor";
import { recordChanges, type Audited } from "@/lib/audit/record";
import { verifyOn, type Progress, type Verdict } from "@/lib/audit/verify-walk";
import { scopedClient, transaction } from "@/lib/database/scope";
import { prisma } from "@/lib/db";
import { actorOf, makeCompany, makePerson, type MadeCompany, type MadePerson } from "@/prisma/factories";

export type MadeChain = {
  company: MadeCompany;
  admin: MadePerson;
  actor: UserActor;
  /** Appends changes of customers, one a name. */
  write(names: readonly string[], change?: Omit<Audited, "subject">): Promise<void>;
};

/** A company whose log holds so many entries: changes of customers, numbered from 1. */
export async function makeChain(entries = 0): Promise<MadeChain> {
  const admin = await makePerson();
  const company = await makeCompany(admin);
  const actor = await actorOf(admin, company.id);
  const write: MadeChain["write"] = (names, change = {}) =>
    transaction(company.id, ({ raw }) =>
      recordChanges(
        raw,
        actor,
        "customers.update",
        names.map((name, number) => ({
          ...{ before: { name: "Before" }, after: { name, metadata: { number } } },
          ...{ subject: { kind: "customer", id: randomUUID(), name }, ...change },
        })),
      ),
    );
  if (entries > 0) await write(Array.from({ length: entries }, (_, index) => `Customer ${index + 1}`));
  return { company, admin, actor, write };
}

/** What a person with the database's own rights could do: past the trigger that refuses changes. */
export const tamper = async (sql: string, ...values: unknown[]): Promise<number> =>
  (
    await prisma().$transaction([
      prisma().$executeRawUnsafe("set local session_replication_role = replica"),
      prisma().$executeRawUnsafe(sql, ...values),
    ])
  )[1];

/** The verdict on a company's log. @param stretch is called between two stretches of so many entries */
export async function verdictOn(
  companyId: string,
  stretch?: () => Promise<void>,
  most?: number,
): Promise<Verdict> {
  let progress: Progress | null = null;
  for (;;) {
    const verified = await verifyOn(scopedClient(companyId), companyId, progress, most);
    if ("verdict" in verified) return verified.verdict;
    ({ progress } = verified);
    await stretch?.();
  }
}
