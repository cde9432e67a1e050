import { recordEvent } from "@/lib/audit/record";
import { actorFor } from "@/lib/auth/actor-for";
import type { Transaction } from "@/lib/db";
import { rightsOfRole } from "@/lib/roles/built-in";
import { foundingOf, signInEventsOf } from "./events";
import { idOf } from "./ids";
import { keyEventsOf } from "./key-events";
import type { DemoKey } from "./keys";
import { people, type PersonKey } from "./people";
import { companyIdOf, type CompanyPlan } from "./plan";
import type { DemoSession } from "./sessions";

/** The company's security log, row after row in the order of time, so that its chain is a real one. */
export async function writeHistory(
  tx: Transaction,
  plan: CompanyPlan,
  { keys, sessions }: { keys: readonly DemoKey[]; sessions: readonly DemoSession[] },
  now: Date,
): Promise<void> {
  const events = [
    foundingOf(plan, now),
    ...keys.flatMap(keyEventsOf),
    ...signInEventsOf(plan, sessions, now),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const [index, { by, caller, ...event }] of events.entries()) {
    const requestId = idOf(`${plan.slug}/event/${index + 1}`);
    const actor = actorFor(people[by], membershipOf(plan, by), { ...caller, requestId }, null);
    await recordEvent(tx, actor, event);
  }
}

function membershipOf(plan: CompanyPlan, person: PersonKey) {
  const role = plan.members.find((member) => member.person === person)?.role ?? "admin";
  const rights = rightsOfRole({ builtIn: role, permissions: [] });
  return { company: { id: companyIdOf(plan), name: plan.name }, role, rights };
}
