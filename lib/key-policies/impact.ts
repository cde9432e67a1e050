import { idleFor, working } from "../api-keys/concern-condition";
import { visibleKeys } from "../api-keys/find";
import type { Prisma } from "../db";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { latestExpiry } from "./policy";
import { PolicyImpactInput } from "./schemas";

/** Counting stops here; `more`: there are at least so many. */
const most = 10_000;
export type CountedKeys = { count: number; more: boolean };

/** The working keys of an environment that a policy would not allow, or would act on. */
export type PolicyImpact = {
  /** The rules that were asked about. */
  rules: Record<"maxLifetimeDays" | "idleWarnDays" | "idleDisableDays", number | null>;
  /** They never expire, where every key must. */
  everlasting: CountedKeys;
  /** They live longer than a key may. */
  longer: CountedKeys;
  /** They are idle for long enough to be revoked. */
  revoked: CountedKeys;
  /** They are idle for long enough for their owners to be told, and not for more. */
  warned: CountedKeys;
};

/** What a policy would mean for the keys that exist, before it is saved. Absent and null: no such rule. */
export const getPolicyImpact = query({
  name: "key-policies.impact",
  permission: "api-keys:administer",
  input: PolicyImpactInput,
  async run({ actor, input, db }): Promise<PolicyImpact> {
    const { environment, maxLifetimeDays = null, expiryRequired = false } = input;
    const { idleWarnDays = null, idleDisableDays = null } = input;
    await callsCounted();
    const now = new Date();
    const count = async (condition: Prisma.ApiKeyWhereInput | null): Promise<CountedKeys> => {
      if (condition === null) return { count: 0, more: false };
      const where = { AND: [visibleKeys(actor), { environment }, working(now), condition] };
      const found = await db.apiKey.count({ where, take: most });
      return { count: found, more: found === most };
    };
    const latest = latestExpiry({ maxLifetimeDays }, now);
    const idle = idleDisableDays === null ? null : idleFor(idleDisableDays, now);
    const told = idleWarnDays === null ? null : idleFor(idleWarnDays, now);
    const [everlasting, longer, revoked, warned] = await Promise.all([
      count(expiryRequired || latest ? { expirationDate: null } : null),
      count(latest && { expirationDate: { gt: latest } }),
      count(idle),
      count(told && (idle ? { AND: [told, { NOT: idle }] } : told)),
    ]);
    const rules = { maxLifetimeDays, idleWarnDays, idleDisableDays };
    return { rules, everlasting, longer, revoked, warned };
  },
});
