import { randomUUID } from "node:crypto";
import type { Person, UserActor } from "../../actor";
import type { PastEvent } from "../../audit/record";
import { actorFor } from "../../auth/actor-for";
import { rightsOfRole } from "../../roles/built-in";
import type { Cast, PastSession, Seat } from "./cast";
import type { StoryKey } from "./keys";
import { dayMs, minuteMs, type Moment } from "./moment";
import type { PastJob } from "./work";

type Past = {
  company: { id: string; name: string };
  cast: Cast;
  keys: readonly StoryKey[];
  sessions: readonly PastSession[];
  jobs: readonly PastJob[];
  moment: Moment;
  appUrl: string;
};

/** The shop's security log as its verbs would have written it, oldest first. */
export function recordOf(past: Past): PastEvent[] {
  const { company, cast, moment } = past;
  const founded: PastEvent = {
    ...by(past, cast.maya, cast.seats.maya, "/sign-up"),
    event: {
      ...{ at: moment.ago(402 * dayMs), event: "companies.create", actionType: "write", outcome: "success" },
      subject: { kind: "company", id: company.id, name: company.name },
      after: { name: company.name, admin: cast.maya.email },
    },
  };
  return [founded, ...ofKeys(past), ...ofSessions(past), ...ofJobs(past)].sort(
    (one, other) => (one.event.at?.getTime() ?? 0) - (other.event.at?.getTime() ?? 0),
  );
}

/** Whose deed it was, from their desk. */
function by({ company, appUrl }: Past, person: Person, seat: Seat, path: string): Pick<PastEvent, "actor"> {
  const { address, userAgent, deviceId } = seat;
  const caller = {
    requestId: randomUUID(),
    origin: "dashboard",
    method: "POST",
    address,
    userAgent,
  } as const;
  const role = { company, role: "Admin", rights: rightsOfRole({ builtIn: "admin", permissions: [] }) };
  const actor: UserActor = actorFor(person, role, { ...caller, url: `${appUrl}${path}` }, null);
  return { actor: { ...actor, deviceId } };
}

function ofKeys(past: Past): PastEvent[] {
  const { cast, keys } = past;
  return keys.flatMap(({ name, owner, row }): PastEvent[] => {
    const who = owner === "tomas" ? "tomas" : "maya";
    const desk = cast.seats[who];
    const place = { country: desk.country, city: desk.city };
    const shared = { outcome: "success", subject: { kind: "api-key", id: row.id, name }, place } as const;
    const made = {
      event: "api-keys.create",
      actionType: "write",
      at: row.createdAt,
      after: after(row),
    } as const;
    const created: PastEvent = {
      ...by(past, cast[who], desk, "/settings/api-keys"),
      event: { ...shared, ...made },
    };
    if (!row.revokedAt) return [created];
    const { revokedAt, revocationReason, revocationNote } = row;
    const revoked: PastEvent = {
      ...by(past, cast.maya, cast.seats.maya, `/settings/api-keys/${row.id}`),
      event: {
        ...{ ...shared, event: "api-keys.revoke", actionType: "update", at: revokedAt },
        ...{ before: { revokedAt: null }, after: { revokedAt, revocationReason, revocationNote } },
      },
    };
    return [created, revoked];
  });
}

/** A key's settings, as its verb puts them on record. */
function after(row: StoryKey["row"]) {
  const { name, description, environment, inheritsRole, permissions, allowedIps, enforceMtls, tags } = row;
  const owner = row.userId ?? row.serviceAccountId;
  const { notBefore, expirationDate, rateLimitMax, rateLimitTimeWindow } = row;
  const dates = { notBefore, expirationDate, rateLimitMax, rateLimitTimeWindow };
  return {
    name,
    description,
    environment,
    owner,
    inheritsRole,
    permissions,
    allowedIps,
    enforceMtls,
    tags,
    ...dates,
  };
}

/** Sign-ins and sign-outs, and the guesses before the one that stands out. */
function ofSessions(past: Past): PastEvent[] {
  return past.sessions.flatMap(({ person, seat, row }): PastEvent[] => {
    const { country, city } = seat;
    const who = by(past, person, seat, "/sign-in");
    const shared = { subject: { kind: "session", id: row.id, name: person.email }, place: { country, city } };
    const opened: PastEvent["event"] = {
      ...{ ...shared, at: row.createdAt, event: "sessions.create", actionType: "write", outcome: "success" },
      after: { method: row.method },
    };
    const refused: PastEvent["event"] = {
      ...{ ...opened, outcome: "refused", after: null },
      subject: { ...shared.subject, id: null },
    };
    const guesses = row.flags.includes("new_device") ? [4, 3, 1.5] : [];
    const events = [
      ...guesses.map((minutes) => ({
        ...refused,
        at: new Date(row.createdAt.getTime() - minutes * minuteMs),
      })),
      opened,
    ];
    if (row.endedAt)
      events.push({
        ...opened,
        at: row.endedAt,
        event: "sessions.delete",
        actionType: "delete",
        after: null,
      });
    return events.map((event) => ({ ...who, event }));
  });
}

function ofJobs(past: Past): PastEvent[] {
  const { cast, jobs } = past;
  const who = by(past, cast.maya, cast.seats.maya, "/jobs");
  return jobs.flatMap(({ id, kind, createdAt, input }): PastEvent[] => {
    if (!("kind" in input)) return [];
    const subject = { kind: "job", id, name: null };
    const made = {
      event: `${kind}s.create`,
      actionType: "write",
      outcome: "success",
      at: createdAt,
    } as const;
    return [{ ...who, event: { ...made, subject, after: { kind: input.kind } } }];
  });
}
