import { batched } from "../database/batch";
import { pool } from "../db";
import { once } from "../once";
import type { Person } from "../actor";
import type { Rights } from "../permissions/effective";
import { rightsOfRole } from "../roles/built-in";

export type Membership = { company: { id: string; name: string }; role: string; rights: Rights };

/** A session that is alive, its person, and the companies they may act for now. */
export type SignedIn = {
  sessionId: string;
  /** What it was started on; null where that is not known. */
  deviceId: string | null;
  user: Person;
  expiresAt: Date;
  memberships: Membership[];
};

type Row = {
  session_id: string;
  device_id: string | null;
  expires_at: Date;
  user_id: string;
  user_name: string;
  user_email: string;
  memberships: { id: string; name: string; role: string; builtIn: string | null; permissions: unknown }[];
};

const memberships = `
  coalesce((
    select json_agg(json_build_object(
      'id', c.id, 'name', c.name, 'role', r.name, 'builtIn', r.built_in, 'permissions', r.permissions
    ) order by c.name, c.id)
    from members m
    join companies c on c.id = m.company_id
    join roles r on r.company_id = m.company_id and r.id = m.role_id
    where m.user_id = u.id and m.removed_at is null and m.suspended_at is null and c.suspended_at is null
  ), '[]'::json) as memberships`;

/** Last seen is kept to the minute: a write a request would cost more than it tells. */
const seen = `
  update sessions set last_seen_at = now()
  where id = any($1::uuid[]) and ended_at is null and last_seen_at < now() - interval '1 minute'`;

const alive = `
  select s.id as session_id, s.device_id, s.expires_at, u.id as user_id, u.name as user_name, u.email as user_email, ${memberships}
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

/** The companies a person may act for now, by name. */
export async function membershipsOf(userId: string): Promise<Membership[]> {
  const { rows } = await pool().query<Pick<Row, "memberships">>({
    name: "sessions.memberships",
    text: `select ${memberships} from users u where u.id = $1`,
    values: [userId],
  });
  return (rows[0]?.memberships ?? []).map(membership);
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

function membership({ id, name, role, builtIn, permissions }: Row["memberships"][number]): Membership {
  return { company: { id, name }, role, rights: rightsOfRole({ builtIn, permissions }) };
}
