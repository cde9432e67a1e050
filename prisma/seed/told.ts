import { actorId, type Actor } from "@/lib/actor";
import { eventsKeptDays } from "@/lib/deliveries/sweep";
import { toldEvent } from "@/lib/events/announce";
import type { DemoEvent } from "./events";
import { idOf } from "./ids";
import { companyIdOf, type CompanyPlan } from "./plan";
import { dayMs, later } from "./times";

/** An event as the table has it. */
export type ToldRow = {
  companyId: string;
  environment: string | null;
  id: string;
  type: string;
  source: string;
  data: object;
  apiKeyId: string | null;
  userId: string | null;
  subjectKind?: string | null;
  subjectId?: string | null;
  requestId: string | null;
  occurredAt: Date;
  createdAt: Date;
};

/** What was told of a deed when it went on record, as far as events are kept. */
export function toldRowsOf(
  plan: CompanyPlan,
  actor: Actor,
  deed: Omit<DemoEvent, "by" | "caller">,
  now: Date,
): ToldRow[] {
  const told = deed.at > later(now, -eventsKeptDays * dayMs) ? toldEvent(actor, deed) : null;
  if (!told) return [];
  const { type, environment, subject, data } = told;
  const { requestId } = actor.caller;
  const by = actorId(actor);
  return [
    {
      companyId: companyIdOf(plan),
      environment,
      id: idOf(`${plan.slug}/told/${requestId}/${deed.event}/${deed.subject.id}`),
      type,
      source: "snapkeys",
      data,
      apiKeyId: actor.kind === "user" ? null : by,
      userId: actor.kind === "user" ? by : null,
      subjectKind: subject.kind,
      subjectId: subject.id,
      requestId,
      occurredAt: deed.at,
      createdAt: deed.at,
    },
  ];
}
