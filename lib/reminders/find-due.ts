import { idleFor, working } from "../api-keys/concern-condition";
import { dayMs, expiringDays, idleSince } from "../api-keys/concerns";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import type { NewEvent } from "../events/emit";
import { policyOf } from "../key-policies/find";
import type { KeyPolicy } from "../key-policies/policy";
import type { Mail } from "../mail/enqueue";
import { Address } from "../mail/schemas";
import { can } from "../permissions/can";
import { rightsOfRole } from "../roles/built-in";
import { expiryLetter, idleLetter, type Recipient } from "./letters";
import { dueReminder } from "./stage";

/** Keys that one transaction is about. */
const pageSize = 200;

const parts = {
  secrets: { where: { expiresAt: null }, select: { start: true, lastFour: true } },
  owner: {
    select: { suspendedAt: true, removedAt: true, user: { select: { name: true, email: true } } },
  },
} as const;

type KeyRow = Prisma.ApiKeyGetPayload<{ include: typeof parts }>;
type KeyPolicies = readonly KeyPolicy[];
type Due = { about: string; key: KeyRow; letter: (to: Recipient, owned: boolean) => Mail["letter"] };

type DueMail = Mail & { onceKey: string };

/**
 * What nobody was told yet, by mail and as events. `next`: after which key to go on; null: all were looked at.
 */
export type DueMails = { mails: DueMail[]; events: NewEvent[]; next: string | null };

type Asked = { now: Date; appUrl: string; after: string | null };

/**
 * What the owners of keys are to be told by mail: of those that expire in 30, 7 and 1 days, and of those that a
 * policy calls idle; each of it once, and of a key that stays idle once a month, as long as sent mails are
 * remembered. A key whose owner is a service account, suspended or gone is the admins' care. It looks at so many
 * keys at a time, in the order of their ids: ask again with `next`.
 */
export async function findDue(db: Scoped, { now, appUrl, after }: Asked): Promise<DueMails> {
  const policies = await idlePolicies(db);
  const keys = await db.apiKey.findMany({
    where: {
      AND: [living, working(now), concerned(policies, now), after === null ? {} : { id: { gt: after } }],
    },
    include: parts,
    orderBy: { id: "asc" },
    take: pageSize,
  });
  const company = await db.company.findFirstOrThrow({ select: { id: true, name: true } });
  const describe: Describe = (key, to, owned) => ({ key: shown(key), company, to, appUrl, owned });
  const due = keys.flatMap((key) => [
    ...expiryDue(key, now, describe),
    ...idleDue(key, { policies, now, describe }),
  ]);
  const admins = due.some(({ key }) => activeOwner(key) === null) ? await adminsOf(db) : [];
  const mails = due.flatMap(({ about, key, letter }) => {
    const owner = activeOwner(key);
    return (owner ? [owner] : admins).map((to) => ({
      to: to.email,
      letter: letter(to, owner !== null),
      onceKey: `${about}:${to.email}`,
    }));
  });
  const fresh = await unwritten(db, mails);
  return {
    mails: fresh,
    events: due.flatMap((one) => expiringEvent(one, fresh) ?? []),
    next: keys.length < pageSize ? null : (keys.at(-1)?.id ?? null),
  };
}

/** Told once at each stage: with the mails that are written then. */
function expiringEvent({ about, key }: Due, fresh: readonly DueMail[]): NewEvent | null {
  const { id, name, environment, expirationDate } = key;
  if (!about.startsWith("expiry:") || !fresh.some(({ onceKey }) => onceKey.startsWith(about))) return null;
  const subject = { kind: "api-key", id };
  const expiresAt = expirationDate?.toISOString() ?? null;
  return { type: "api_key.expiring", environment, subject, data: { ...subject, name, expiresAt } };
}

type About = Parameters<typeof expiryLetter>[0];
type Describe = (key: KeyRow, to: Recipient, owned: boolean) => About;

async function idlePolicies(db: Scoped): Promise<KeyPolicies> {
  const rows = await db.keyPolicy.findMany({ where: { idleWarnDays: { not: null } } });
  const company = await db.company.findFirstOrThrow();
  return rows.map((row) => policyOf(row, company, row.environment));
}

/** Keys that something may be due for. */
function concerned(policies: KeyPolicies, now: Date): Prisma.ApiKeyWhereInput {
  const soon = { expirationDate: { lte: new Date(now.getTime() + expiringDays * dayMs) } };
  const idle = policies.map(({ environment, idleWarnDays }) =>
    idleWarnDays === null ? { id: { in: [] } } : { AND: [{ environment }, idleFor(idleWarnDays, now)] },
  );
  return { OR: [soon, ...idle] };
}

function expiryDue(key: KeyRow, now: Date, describe: Describe): Due[] {
  const { expirationDate } = key;
  const days = expirationDate && dueReminder(expirationDate, now);
  if (!days) return [];
  const letter: Due["letter"] = (to, owned) =>
    expiryLetter(describe(key, to, owned), expirationDate, key.lastRequest);
  return [{ about: `expiry:${key.id}:${expirationDate.toISOString()}:${days}`, key, letter }];
}

type Judged = { policies: KeyPolicies; now: Date; describe: Describe };

function idleDue(key: KeyRow, { policies, now, describe }: Judged): Due[] {
  const policy = policies.find(({ environment }) => environment === key.environment);
  if (!policy || policy.idleWarnDays === null) return [];
  const { idleWarnDays, idleDisableDays } = policy;
  const since = new Date(
    idleSince({
      lastRequest: key.lastRequest?.toISOString() ?? null,
      updatedAt: key.updatedAt.toISOString(),
    }),
  );
  if (since.getTime() > now.getTime() - idleWarnDays * dayMs) return [];
  const revokedOn = idleDisableDays === null ? null : new Date(since.getTime() + idleDisableDays * dayMs);
  const letter: Due["letter"] = (to, owned) => idleLetter(describe(key, to, owned), since, revokedOn);
  return [{ about: `idle:${key.id}:${since.toISOString()}`, key, letter }];
}

const living = { kind: "secret", deletedAt: null } as const;

function shown({ id, name, environment, secrets: [secret] }: KeyRow): About["key"] {
  return { id, name, environment, start: secret?.start ?? "", lastFour: secret?.lastFour ?? "" };
}

function activeOwner({ owner }: KeyRow): Recipient | null {
  if (!owner || owner.suspendedAt !== null || owner.removedAt !== null) return null;
  return canGetMail(owner.user) ? owner.user : null;
}

/** Signing up takes a few addresses that no mail can be sent to; they must not keep others from theirs. */
function canGetMail({ email }: Recipient): boolean {
  return Address.safeParse(email).success;
}

/** Everyone who may look after other people's keys. */
async function adminsOf(db: Scoped): Promise<Recipient[]> {
  const members = await db.member.findMany({
    where: { suspendedAt: null, removedAt: null },
    select: {
      user: { select: { name: true, email: true } },
      role: { select: { builtIn: true, permissions: true } },
    },
  });
  return members
    .filter(({ role }) => can({ rights: rightsOfRole(role) }, "api-keys:administer"))
    .map(({ user }) => user)
    .filter(canGetMail);
}

/** Most of what is due was written an hour ago: that is asked once, not for each. */
async function unwritten(db: Scoped, mails: readonly DueMail[]): Promise<DueMail[]> {
  if (mails.length === 0) return [];
  const known = await db.mail.findMany({
    where: { onceKey: { in: mails.map(({ onceKey }) => onceKey) } },
    select: { onceKey: true },
  });
  const written = new Set(known.map(({ onceKey }) => onceKey));
  return mails.filter(({ onceKey }) => !written.has(onceKey));
}
