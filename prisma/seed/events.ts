import type { Caller } from "@/lib/actor";
import type { Recorded } from "@/lib/audit/record";
import { env } from "@/lib/env";
import { deskOf, people, type Device, type PersonKey } from "./people";
import { belongsTo, companyIdOf, type CompanyPlan } from "./plan";
import { failedSignInsOf, type DemoSession } from "./sessions";
import { dayMs, later } from "./times";

type Origin = Omit<Caller, "requestId">;

/** A row of the security log to be: what happened, by which person or key or by the installation, from where. */
export type DemoEvent = Recorded & {
  at: Date;
  by: PersonKey | { id: string; name: string } | { system: string };
  /** With the request id of the call, where the request log has one. */
  caller: Origin & { requestId?: string };
};

/** A form of the dashboard, sent from the person's desk. */
export function fromDashboard(by: PersonKey, path: string, device: Device = deskOf[by]): Origin {
  const { address, userAgent } = device;
  return { origin: "dashboard", method: "POST", url: `${env().appUrl}${path}`, address, userAgent };
}

/** How the company began, as sign-up puts it on record. */
export function foundingOf(plan: CompanyPlan, now: Date): DemoEvent {
  const { name, founder } = plan;
  return {
    at: later(now, -plan.foundedDaysAgo * dayMs),
    by: founder,
    caller: fromDashboard(founder, "/sign-up"),
    event: "companies.create",
    actionType: "write",
    outcome: "success",
    subject: { kind: "company", id: companyIdOf(plan), name },
    after: { name, admin: people[founder].email },
  };
}

/** Sign-ins, failed ones and sign-outs of everybody who belongs to the company. */
export function signInEventsOf(plan: CompanyPlan, sessions: readonly DemoSession[], now: Date): DemoEvent[] {
  const succeeded = sessions
    .filter(({ person }) => belongsTo(plan, person))
    .flatMap(({ person, row }): DemoEvent[] => {
      const { id, origin, address, userAgent, createdAt, endedAt } = row;
      const subject = { kind: "session", id, name: people[person].email };
      const opened: DemoEvent = {
        at: createdAt,
        by: person,
        caller: callerOfSignIn(origin, { address, userAgent }),
        after: { method: "password" },
        event: "sessions.create",
        actionType: "write",
        outcome: "success",
        subject,
      };
      if (endedAt === null) return [opened];
      const caller = { ...opened.caller, url: "/api/auth/signout" };
      const closed = {
        at: endedAt,
        caller,
        event: "sessions.delete",
        actionType: "delete",
        after: null,
      } as const;
      return [opened, { ...opened, ...closed }];
    });
  const failed = failedSignInsOf(now)
    .filter(({ person }) => belongsTo(plan, person))
    .map(({ person, at, device }): DemoEvent => ({
      at,
      by: person,
      caller: callerOfSignIn("dashboard", device),
      event: "sessions.create",
      actionType: "write",
      outcome: "refused",
      subject: { kind: "session", id: null, name: people[person].email },
    }));
  return [...succeeded, ...failed];
}

function callerOfSignIn(
  origin: "dashboard" | "api",
  { address, userAgent }: Pick<Device, "address" | "userAgent">,
): Origin {
  const url = origin === "api" ? "/public-api/v3/authentication/sessions" : "/api/auth/callback/credentials";
  return { origin, method: "POST", url, address, userAgent };
}
