import type { Actor, Caller } from "@/lib/actor";
import { appendEvents } from "@/lib/audit/record";
import { actorFor } from "@/lib/auth/actor-for";
import { systemActor } from "@/lib/auth/system-actor";
import type { Transaction } from "@/lib/db";
import { noRights } from "@/lib/permissions/effective";
import { rightsOfRole } from "@/lib/roles/built-in";
import type { DemoCall } from "./calls";
import { certificateEventsOf } from "./certificate-events";
import { judgementEventsOf } from "./devices";
import { foundingOf, signInEventsOf, type DemoEvent } from "./events";
import { idOf } from "./ids";
import { invitationEventsOf } from "./invitations";
import { jobEventsOf, type DemoJob } from "./jobs";
import { keyEventsOf } from "./key-events";
import type { DemoKey } from "./key-life";
import { deviceBehind, deviceIdOf, devices, people } from "./people";
import { companyIdOf, roleOf, type CompanyPlan } from "./plan";
import { policyEventOf } from "./policies";
import { roleEventsOf } from "./roles";
import { serviceAccountEventsOf } from "./service-accounts";
import type { DemoSession } from "./sessions";
import { ticketEventsOf } from "./tickets";
import { toldRowsOf, type ToldRow } from "./told";
import { webhookEventsOf } from "./webhooks";

type Past = {
  used: readonly { key: DemoKey; calls: readonly DemoCall[] }[];
  sessions: readonly DemoSession[];
  jobs: readonly DemoJob[];
};

/** The company's security log, row after row in the order of time, so that its chain is a real one. */
export async function writeHistory(
  tx: Transaction,
  plan: CompanyPlan,
  { used, sessions, jobs }: Past,
  now: Date,
): Promise<ToldRow[]> {
  const events = [
    foundingOf(plan, now),
    ...plan.roles.flatMap((role) => roleEventsOf(plan, role, now)),
    ...plan.invitations.flatMap((invitation) => invitationEventsOf(plan, invitation, now)),
    ...plan.serviceAccounts.flatMap((account) => serviceAccountEventsOf(plan, account, now)),
    ...plan.policies.map((policy) => policyEventOf(plan, policy, now)),
    ...used.flatMap(({ key }) => keyEventsOf(plan, key)),
    ...used.flatMap(({ key, calls }) => certificateEventsOf(key, calls)),
    ...signInEventsOf(plan, sessions, now),
    ...judgementEventsOf(plan, now),
    ...jobEventsOf(jobs),
    ...webhookEventsOf(plan, now),
    ...ticketEventsOf(plan, now),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  const told: ToldRow[] = [];
  for (const [index, { by, caller, ...event }] of events.entries()) {
    const requestId = idOf(`${plan.slug}/event/${index + 1}`);
    const device = deviceBehind(caller);
    const place = device && { country: devices[device].country, city: devices[device].city };
    const actor = actorOf(plan, by, { requestId, ...caller });
    await appendEvents(tx, actor, [{ place, ...event }]);
    told.push(...toldRowsOf(plan, actor, event, now));
  }
  return told;
}

function actorOf(plan: CompanyPlan, by: DemoEvent["by"], caller: Caller): Actor {
  const company = { id: companyIdOf(plan), name: plan.name };
  if (typeof by === "string") {
    const role = roleOf(plan, by);
    const rights = rightsOfRole({ builtIn: role, permissions: [] });
    const device = deviceBehind(caller);
    const actor = actorFor(people[by], { company, role, rights }, caller, null);
    return { ...actor, deviceId: device && deviceIdOf(device) };
  }
  if ("system" in by) return { ...systemActor(company, noRights), name: by.system, caller };
  // It was refused before it could do anything.
  const powers = { limit: null, owner: null, rights: noRights, accounts: null, customers: null };
  return { kind: "apiKey", apiKey: by, company, environment: null, ...powers, caller };
}
