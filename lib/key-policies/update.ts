import { lockCompany } from "../companies/lock";
import { AppError } from "../errors";
import { command } from "../verb";
import { findKeyPolicy, policyOf } from "./find";
import type { KeyPolicy } from "./policy";
import { UpdateKeyPolicyInput } from "./schemas";

/**
 * Changes the rules of one environment; members that are absent stay. Keys that exist keep what they
 * have: a rule counts when a key is created or its expiry is set, the idle rule from now on.
 * @throws {AppError} invalid_attribute when two rules contradict each other
 */
export const updateKeyPolicy = command({
  name: "key-policies.update",
  permission: "api-keys:administer",
  input: UpdateKeyPolicyInput,
  async run({ actor, input: { environment, attributes }, db }) {
    const company = await lockCompany(db);
    const before = await findKeyPolicy(db, company, environment);
    const own = before.ownRateLimit
      ? { rateLimitMax: before.rateLimitMax, rateLimitTimeWindow: before.rateLimitTimeWindow }
      : { rateLimitMax: null, rateLimitTimeWindow: null };
    const wanted = { ...before, ...own, ...attributes };
    checkPolicy(wanted);
    const { rateLimitMax, rateLimitTimeWindow, maxLifetimeDays, expiryRequired } = wanted;
    const { idleWarnDays, idleDisableDays } = wanted;
    const row = {
      rateLimitMax,
      rateLimitTimeWindow,
      maxLifetimeDays,
      expiryRequired,
      idleWarnDays,
      idleDisableDays,
    };
    await db.keyPolicy.upsert({
      where: { companyId_environment: { companyId: actor.company.id, environment } },
      create: { ...row, companyId: actor.company.id, environment },
      update: row,
    });
    const after = policyOf(row, company, environment);
    const difference = changed(before, after);
    return {
      result: after,
      audit: difference && {
        subject: { kind: "key-policy", id: null, name: environment },
        environment,
        ...difference,
      },
    };
  },
});

type Wanted = Pick<KeyPolicy, "idleWarnDays" | "idleDisableDays"> & {
  rateLimitMax: number | null;
  rateLimitTimeWindow: number | null;
};

function checkPolicy({ rateLimitMax, rateLimitTimeWindow, idleWarnDays, idleDisableDays }: Wanted): void {
  const refuse = (member: string, detail: string) => {
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: `/${member}` } });
  };
  if ((rateLimitMax === null) !== (rateLimitTimeWindow === null)) {
    const missing = rateLimitMax === null ? "rateLimitMax" : "rateLimitTimeWindow";
    refuse(missing, "rateLimitMax and rateLimitTimeWindow must be set together, or neither.");
  }
  if (idleWarnDays !== null && idleDisableDays !== null && idleWarnDays >= idleDisableDays) {
    refuse("idleWarnDays", "The warning must come before the key is revoked: use fewer days here.");
  }
}

function changed(before: KeyPolicy, after: KeyPolicy) {
  const names = (Object.keys(after) as (keyof KeyPolicy)[]).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return null;
  const pick = (of: KeyPolicy) => Object.fromEntries(names.map((name) => [name, of[name]]));
  return { before: pick(before), after: pick(after) };
}
