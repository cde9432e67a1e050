import { LRUCache } from "lru-cache";
import { changes } from "../database/changes";
import { scopedClient } from "../database/scope";
import type { Environment } from "../environments";
import { once } from "../once";
import { policyOf, type LogPolicy } from "./policy";

type Policies = Readonly<Record<Environment, LogPolicy>>;
type Known = { policies: Policies; at: number };

/** How long what was read counts where changes are not sure to be told, ms. */
const longest = 5_000;

const known = () =>
  once("log-policies", () => {
    const kept = new LRUCache<string, Known>({ max: 10_000 });
    const state = { kept, told: 0, reading: new Map<string, Promise<Policies>>() };
    changes().subscribe((change) => {
      state.told += 1;
      if (change.of === "everything") kept.clear();
      else if (change.of === "company") kept.delete(change.id);
    });
    return state;
  });

/** What is kept of a company's calls now: at once from memory, or promised from the database. */
export function knownLogPolicy(companyId: string, environment: Environment): LogPolicy | Promise<LogPolicy> {
  const found = known().kept.get(companyId);
  const now = performance.now();
  if (found && (changes().trusted(now) || now - found.at < longest)) return found.policies[environment];
  return read(companyId).then((policies) => policies[environment]);
}

/** One statement for all that ask at once. What a change overtook is used, but not remembered. */
function read(companyId: string): Promise<Policies> {
  const { reading } = known();
  let pending = reading.get(companyId);
  if (!pending) {
    pending = readNow(companyId).finally(() => reading.delete(companyId));
    reading.set(companyId, pending);
  }
  return pending;
}

async function readNow(companyId: string): Promise<Policies> {
  const state = known();
  const { told } = state;
  const at = performance.now();
  const rows = await scopedClient(companyId)
    .logPolicy.findMany()
    .catch(() => null);
  if (rows === null) return all((environment) => ({ environment, payloads: "none", readSample: 0 }));
  const policies = all((environment) =>
    policyOf(
      rows.find((row) => row.environment === environment),
      environment,
    ),
  );
  if (state.told === told) state.kept.set(companyId, { policies, at });
  return policies;
}

function all(policy: (environment: Environment) => LogPolicy): Policies {
  return {
    production: policy("production"),
    staging: policy("staging"),
    development: policy("development"),
  };
}
