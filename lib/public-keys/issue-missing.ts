import type { SystemActor } from "../actor";
import { systemActor } from "../auth/system-actor";
import type { Transaction } from "../db";
import { environments } from "../environments";
import { reportFault } from "../report";
import { rightsOfRole } from "../roles/built-in";
import { createPublicKey } from "./create";

const batchSize = 100;

/**
 * Gives companies that are older than public keys theirs. Processes that do so at once issue each key once.
 * A company without a security log is passed over: what cannot be put on record does not happen. So is one that
 * fails, which is reported: it is tried again at the next start, and holds up neither the others nor this one.
 * @param db sees every company
 * @returns how many companies lacked one
 */
export async function issueMissingPublicKeys(db: Pick<Transaction, "company">): Promise<number> {
  const lacksOne = environments.map((environment) => ({
    apiKeys: { none: { kind: "public", environment, deletedAt: null } },
  }));
  let last = "00000000-0000-0000-0000-000000000000";
  let lacking = 0;
  for (;;) {
    const companies = await db.company.findMany({
      where: { id: { gt: last }, auditHead: { isNot: null }, OR: lacksOne },
      select: { id: true, name: true },
      orderBy: { id: "asc" },
      take: batchSize,
    });
    for (const company of companies) {
      await issueFor(company).catch((error: unknown) =>
        reportFault(error, { door: "public keys", company: company.id }),
      );
    }
    lacking += companies.length;
    last = companies.at(-1)?.id ?? last;
    if (companies.length < batchSize) return lacking;
  }
}

async function issueFor(company: SystemActor["company"]): Promise<void> {
  const actor = systemActor(company, rightsOfRole({ builtIn: "admin", permissions: [] }));
  for (const environment of environments) await createPublicKey(actor, { environment });
}
