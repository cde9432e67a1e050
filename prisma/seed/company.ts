import type { Person } from "@/lib/actor";
import { foundCompany } from "@/lib/companies/found";
import type { Transaction } from "@/lib/db";
import { writeAdapters } from "./adapters";
import { customersOf } from "./customers";
import { devicesOf } from "./devices";
import { happeningsOf } from "./happenings";
import { writeHistory } from "./history";
import { jobsOf, ownJobsOf, writeJobs } from "./jobs";
import { invitationRowOf } from "./invitations";
import { demoKeyOf, stateOf } from "./key-life";
import { licensesOf } from "./licenses";
import { people } from "./people";
import { accountIdOf, companyIdOf, roleIdOf, type CompanyPlan } from "./plan";
import { policyRowOf } from "./policies";
import { payloadsOf } from "./payloads";
import { postsOf } from "./posts";
import { publicKeysOf } from "./public-keys";
import { reachOf } from "./reach";
import { serviceAccountOf } from "./service-accounts";
import { sessionCallsOf } from "./session-calls";
import { sessionsOf } from "./sessions";
import { roleRowOf } from "./roles";
import { telemetryOf } from "./telemetry";
import { dayMs, later } from "./times";
import { writeTickets } from "./tickets";
import { trafficOf } from "./traffic";
import { writeUsage } from "./usage";
import { writeWebhooks } from "./webhooks";
import { writeKeys } from "./write-keys";
import { writeNotifications } from "./notifications";
import { writeRows } from "./write-rows";

/** Writes a demo company with everything in it. The four people must be there. */
export async function writeCompany(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  await writeFoundation(tx, plan, now);
  const customers = customersOf(plan, now);
  const licenses = licensesOf(plan, customers, now);
  const { posts, comments } = postsOf(plan, now);
  await writeRows(tx, "customers", customers);
  await writeRows(tx, "licenses", licenses);
  await writeRows(tx, "telemetry", telemetryOf(plan, licenses, now));
  await tx.post.createMany({ data: posts });
  await tx.comment.createMany({ data: comments });
  const used = [...publicKeysOf(plan), ...plan.keys].map((planned) => {
    const key = demoKeyOf(plan, planned, customers, now);
    const reach = reachOf(stateOf(key), { customers, licenses, posts });
    return { key, calls: trafficOf(plan, key, reach, now) };
  });
  const sessions = sessionsOf(now);
  const calls = [...used.flatMap((one) => one.calls), ...sessionCallsOf(plan, sessions)];
  calls.sort((one, other) => one.at.getTime() - other.at.getTime()); // as they would have come
  await writeKeys(tx, used);
  await writeRows(tx, "request_logs", calls);
  await writeUsage(tx, companyIdOf(plan));
  await writeRows(tx, "request_payloads", payloadsOf(calls, now));
  const jobs = jobsOf(plan, customers, now);
  await writeJobs(tx, jobs, ownJobsOf(plan, now));
  await writeAdapters(tx, plan, now);
  await tx.device.createMany({ data: devicesOf(plan, sessions, now) });
  const told = await writeHistory(tx, plan, { used, sessions, jobs }, now);
  const events = [...told, ...happeningsOf(plan, calls)];
  await writeRows(tx, "events", events);
  await writeWebhooks(tx, plan, events, now);
  await writeNotifications(tx, plan, now);
  await writeTickets(tx, plan, calls, now);
}

/** What sign-up makes, under ids and times of its own choice, and who and what else belongs to the company. */
async function writeFoundation(tx: Transaction, plan: CompanyPlan, now: Date): Promise<void> {
  const companyId = companyIdOf(plan);
  const createdAt = later(now, -plan.foundedDaysAgo * dayMs);
  const founder: Person = people[plan.founder];
  const [accountName, ...otherAccounts] = plan.accounts;
  await foundCompany(tx, { id: companyId, name: plan.name, founder, accountName });
  await tx.apiKey.deleteMany({ where: { companyId } }); // the public keys: the plan's have a past
  await tx.company.update({ where: { id: companyId }, data: { createdAt, updatedAt: createdAt } });
  for (const builtIn of ["admin", "member"] as const) {
    const data = { id: roleIdOf(plan, builtIn), createdAt, updatedAt: createdAt };
    await tx.role.updateMany({ where: { companyId, builtIn }, data });
  }
  await tx.role.createMany({ data: plan.roles.map((role) => roleRowOf(plan, role, now)) });
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
      roleId: roleIdOf(plan, role),
      createdAt: later(now, -daysAgo * dayMs),
    })),
  });
  const members = await tx.member.findMany({ where: { companyId }, select: { userId: true } });
  await tx.hiddenSteps.createMany({ data: members.map(({ userId }) => ({ companyId, userId })) }); // long behind them
  await tx.invitation.createMany({
    data: plan.invitations.map((invitation) => invitationRowOf(plan, invitation, now)),
  });
  await tx.serviceAccount.createMany({
    data: plan.serviceAccounts.map((account) => serviceAccountOf(plan, account, now)),
  });
  await tx.keyPolicy.createMany({ data: plan.policies.map((policy) => policyRowOf(plan, policy, now)) });
}
