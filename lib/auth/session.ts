import { batched } from "../database/batch";
import { pool, type Transaction } from "../db";
import { once } from "../once";
import type { ActingCompany, Person } from "../actor";
import { rightsOf, type Rights } from "../permissions/effective";
import { rightsOfRole } from "../roles/built-in";

export type Membership = {
  company: ActingCompany;
  role: string;
  /** None while `needsTwoFactor`: a door that forgets to ask lets nobody do anything. */
  rights: Rights;
  /** The company asks everybody for a second factor, and this person has none. */
  needsTwoFactor: boolean;
  /** When the company, a visitor's demo, is removed; null: a company like any other. */
  demoEndsAt: Date | null;
};

/** A session that is alive, its person, and the companies they may act for now. */
export type SignedIn = {
  sessionId: string;
  /** What it was started on; null where that is not known. */
  deviceId: string | null;
  user: Person;
  expiresAt: Date;
  memberships: Membership[];
};

/** The demo that a session is in, if it is: its visitor is in no other company. */
export const demoOf = ({ memberships }: SignedIn): Membership | null =>
  memberships.find(({ demoEndsAt }) => demoEndsAt !== null) ?? null;

type Row = {
  session_id: string;
  device_id: string | null;
  expires_at: Date;
  user_id: string;
  user_name: string;
  user_email: string;
  memberships: {
    id: string;
    name: string;
    role: string;
    builtIn: string | null;
    permissions: unknown;
    needsTwoFactor: boolean;
    demoEndsAt: string | null;
  }[];
};

/** `device` is what the person sits at: companies that block it are left out; nothing is left out for null. */
const memberships = (device: string) => `
  coalesce((
    select json_agg(json_build_object(
      'id', c.id, 'name', c.name, 'role', r.name, 'builtIn', r.built_in, 'permissions', r.permissions,
      'needsTwoFactor', c.require_two_factor and u.two_factor_enabled_at is null, 'demoEndsAt', c.demo_ends_at
    ) order by c.name, c.id)
    from members m
    join companies c on c.id = m.company_id
    join roles r on r.company_id = m.company_id and r.id = m.role_id
    where m.user_id = u.id and m.removed_at is null and m.suspended_at is null and c.suspended_at is null
      and (c.demo_ends_at is null or c.demo_ends_at > now())
      and not exists (
        select 1 from devices d
        where d.company_id = c.id and d.id = ${device} and d.blocked_at is not null
      )
  ), '[]'::json) as memberships`;

/**
 * Last seen, of sessions and of what they are on, is kept to the minute: a write a request would cost more than it
 * tells. What somebody else is writing is passed over, so that this never waits.
 */
const seen = `
  with idle as (
    select id from sessions
    where id = any($1::uuid[]) and ended_at is null and last_seen_at < now() - interval '1 minute'
    for no key update skip locked
  ), seen as (
    update sessions s set last_seen_at = now() from idle where s.id = idle.id returning s.user_id, s.device_id
  ), on_devices as (
    select d.company_id, d.id from devices d
    where (d.company_id, d.id) in (
      select m.company_id, seen.device_id from seen join members m on m.user_id = seen.user_id
      where m.removed_at is null and m.suspended_at is null
    ) and d.blocked_at is null
    for no key update skip locked
  )
  update devices d set last_seen_at = now() from on_devices o where d.company_id = o.company_id and d.id = o.id`;

const alive = `
  select s.id as session_id, s.device_id, s.expires_at, u.id as user_id, u.name as user_name, u.email as user_email, ${memberships("s.device_id")}
  from sessions s join users u on u.id = s.user_id
  where s.id = any($1::uuid[]) and s.ended_at is null and s.expires_at > now()`;

const find = () =>
  once("session-lookup", () =>
    batched(async (ids: string[]) => {
      const { rows } = await pool().query<Row>({ name: "sessions.find", text: alive, values: [ids] });
      if (rows.length > 0) await pool().query({ name: "sessions.seen", text: seen, values: [ids] });
      return new Map(rows.map((row) => [row.session_id, signedIn(row)]));
    }),
  );

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The session as it is in the database now, so that ending it counts on the next request; null when it is over. */
export async function findSession(sessionId: string): Promise<SignedIn | null> {
  return uuid.test(sessionId) ? ((await find()(sessionId)) ?? null) : null;
}

/**
 * The companies a person may act for now, by name.
 * @param deviceId what they sit at: companies that block it are left out
 */
export async function membershipsOf(userId: string, deviceId: string | null = null): Promise<Membership[]> {
  const { rows } = await pool().query<Pick<Row, "memberships">>({
    name: "sessions.memberships",
    text: `select ${memberships("$2::uuid")} from users u where u.id = $1`,
    values: [userId, deviceId],
  });
  return (rows[0]?.memberships ?? []).map(membership);
}

/** Lets sign-ins of one person happen one after the other, so that each sees the one before. Taken before any other lock. */
export async function lockPerson(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`select id from users where id = ${userId}::uuid for no key update`;
}

function signedIn(row: Row): SignedIn {
  return {
    sessionId: row.session_id,
    deviceId: row.device_id,
    user: { id: row.user_id, name: row.user_name, email: row.user_email },
    expiresAt: row.expires_at,
    memberships: row.memberships.map(membership),
  };
}

function membership(row: Row["memberships"][number]): Membership {
  const { id, name, role, builtIn, permissions, needsTwoFactor } = row;
  const rights = needsTwoFactor ? rightsOf([]) : rightsOfRole({ builtIn, permissions });
  const demoEndsAt = row.demoEndsAt === null ? null : new Date(row.demoEndsAt);
  const company = demoEndsAt === null ? { id, name } : { id, name, demo: true };
  return { company, role, rights, needsTwoFactor, demoEndsAt };
}
