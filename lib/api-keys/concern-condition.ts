import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { environments } from "../environments";
import type { KeyPolicy } from "../key-policies/policy";
import { dayMs, expiringDays, fullGrants, idleDays, type Concern } from "./concerns";

type Where = Prisma.ApiKeyWhereInput;
type Policies = readonly Pick<KeyPolicy, "environment" | "idleWarnDays">[];

/** So many owners who are gone are looked at: as many as one statement takes. */
const mostGone = 10_000;

/**
 * The keys that a concern is about, each as a condition, for the company that `db` is bound to. Who is gone
 * is looked up first: they are few, and a condition on the owner would join one to every key.
 */
export async function concernConditions(db: Scoped, now: Date): Promise<(concern: Concern) => Where> {
  const gone = { OR: [{ suspendedAt: { not: null } }, { removedAt: { not: null } }] };
  const [policies, members, accounts] = await Promise.all([
    db.keyPolicy.findMany({ select: { environment: true, idleWarnDays: true } }),
    db.member.findMany({ where: gone, select: { userId: true }, take: mostGone }),
    db.serviceAccount.findMany({ where: gone, select: { id: true }, take: mostGone }),
  ]);
  const userId = { in: members.map((member) => member.userId) };
  const serviceAccountId = { in: accounts.map(({ id }) => id) };
  const stopped = { AND: [working(now), { OR: [{ userId }, { serviceAccountId }] }] };
  return (concern) => (concern === "stopped" ? stopped : concernCondition(concern, policies, now));
}

/** The keys that one concern is about: the same rule as `concernsOf`, as a condition on the key alone. */
export function concernCondition(concern: Exclude<Concern, "stopped">, policies: Policies, now: Date): Where {
  return { AND: [working(now), conditions[concern](now, policies)] };
}

/** Neither revoked nor expired. */
export function working(now: Date): Where {
  return { revokedAt: null, OR: [{ expirationDate: null }, { expirationDate: { gt: now } }] };
}

const conditions: Record<Exclude<Concern, "stopped">, (now: Date, policies: Policies) => Where> = {
  expiring: (now) => ({ expirationDate: { lte: new Date(now.getTime() + expiringDays * dayMs) } }),
  idle: (now, policies) => ({
    OR: environments.map((environment) => {
      const days = policies.find((policy) => policy.environment === environment)?.idleWarnDays ?? idleDays;
      return { environment, ...idleFor(days, now) };
    }),
  }),
  everlasting: () => ({ expirationDate: null }),
  wide: () => ({ OR: [{ inheritsRole: true }, { permissions: { array_contains: fullGrants } }] }),
  unrestricted: () => ({
    environment: "production",
    allowedIps: { isEmpty: true },
    enforceMtls: false,
    allAccounts: true,
    allCustomers: true,
  }),
};

/** Neither called nor changed for so many days. */
export function idleFor(days: number, now: Date): Where {
  const before = new Date(now.getTime() - days * dayMs);
  return { updatedAt: { lte: before }, OR: [{ lastRequest: null }, { lastRequest: { lte: before } }] };
}
