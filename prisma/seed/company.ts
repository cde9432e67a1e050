import type { Person } from "@/lib/actor";
import { foundCompany } from "@/lib/companies/found";
import type { Transaction } from "@/lib/db";
import { customersOf } from "./customers";
import { writeHistory } from "./history";
import { idOf } from "./ids";
import { keyOf } from "./keys";
import { licensesOf } from "./licenses";
import { people } from "./people";
import { accountIdOf, companyIdOf, type CompanyPlan } from "./plan";
import { postsOf } from "./posts";
import { reachOf } from "./reach";
import { sessionCallsOf } from "./session-calls";
import { sessionsOf } from "./sessions";
import { telemetryOf } from "./telemetry";
import { dayMs, later } from "./times";
import { trafficOf } from "./traffic";
import { writeCalls } from "./write-calls";
import { writeKeys } from "./write-keys";

/** Writes a demo company with everything in it. The four people must be there. */
export async function writeCompany(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  await writeFoundation(tx, plan, now);
  const customers = customersOf(plan, now);
  const licenses = licensesOf(plan, customers, now);
  const { posts, comments } = postsOf(plan, now);
  await tx.customer.createMany({ data: customers });
  await tx.license.createMany({ data: licenses });
  await tx.telemetry.createMany({ data: telemetryOf(plan, licenses, now) });
  await tx.post.createMany({ data: posts });
  await tx.comment.createMany({ data: comments });
  const keys = plan.keys.map((key) => keyOf(plan, key, customers, now));
  const used = keys.map((key) => ({
    key,
    calls: trafficOf(plan, key, reachOf(key, { customers, licenses, posts }), now),
  }));
  const sessions = sessionsOf(now);
  await writeKeys(tx, used);
  await writeCalls(tx, [...used.flatMap(({ calls }) => calls), ...sessionCallsOf(plan, sessions)]);
  await writeHistory(tx, plan, { keys, sessions }, now);
}

/** What sign-up makes, under ids and times of its own choice, and the other members and accounts. */
async function writeFoundation(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  const companyId = companyIdOf(plan);
  const createdAt = later(now, -plan.foundedDaysAgo * dayMs);
  const founder: Person = people[plan.founder];
  const [accountName, ...otherAccounts] = plan.accounts;
  await foundCompany(tx, { id: companyId, name: plan.name, founder, accountName });
  await tx.company.update({ where: { id: companyId }, data: { createdAt, updatedAt: createdAt } });
  for (const builtIn of ["admin", "member"] as const) {
    const data = { id: idOf(`${plan.slug}/role/${builtIn}`), createdAt, updatedAt: createdAt };
    await tx.role.updateMany({ where: { companyId, builtIn }, data });
  }
  await tx.account.updateMany({
    where: { companyId },
    data: { id: accountIdOf(plan, accountName), createdAt },
  });
  await tx.member.updateMany({ where: { companyId }, data: { createdAt } });
  await tx.account.createMany({
    data: otherAccounts.map((name) => ({ companyId, id: accountIdOf(plan, name), name, createdAt })),
  });
  await tx.member.createMany({
    data: plan.members.map(({ person, role, daysAgo }) => ({
      companyId,
      userId: people[person].id,
      roleId: idOf(`${plan.slug}/role/${role}`),
      createdAt: later(now, -daysAgo * dayMs),
    })),
  });
}
