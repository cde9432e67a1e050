import { randomUUID } from "node:crypto";
import type { SystemActor } from "../actor";
import type { Transaction } from "../db";
import { environments } from "../environments";
import { rightsOfRole } from "../roles/built-in";
import { createPublicKey } from "./create";

const batchSize = 100;

/**
 * Gives companies that are older than public keys theirs. Processes that do so at once issue each key once.
 * A company without a security log is passed over: what cannot be put on record does not happen.
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
      for (const environment of environments) await createPublicKey(systemActor(company), { environment });
    }
    lacking += companies.length;
    last = companies.at(-1)?.id ?? last;
    if (companies.length < batchSize) return lacking;
  }
}

function systemActor(company: SystemActor["company"]): SystemActor {
  return {
    kind: "system",
    name: "Snapkeys",
    company,
    environment: null,
    rights: rightsOfRole({ builtIn: "admin", permissions: [] }),
    accounts: null,
    customers: null,
    caller: {
      requestId: randomUUID(),
      origin: "system",
      method: null,
      url: null,
      address: null,
      userAgent: null,
    },
  };
}
