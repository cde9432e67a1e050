import { z } from "zod";
import { idleFor, working } from "../api-keys/concern-condition";
import { dayMs, expiringDays, idleSince } from "../api-keys/concerns";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { policyOf } from "../key-policies/find";
import { enqueueMail, type Mail } from "../mail/enqueue";
import { can } from "../permissions/can";
import { rightsOfRole } from "../roles/built-in";
import { command } from "../verb";
import { expiryLetter, idleLetter, type Recipient } from "./letters";
import { dueReminder } from "./stage";

/** In one go; what is left over goes with the next, an hour later. */
const most = 1000;

const parts = {
  secrets: { where: { expiresAt: null }, select: { start: true, lastFour: true } },
  owner: {
    select: { suspendedAt: true, removedAt: true, user: { select: { name: true, email: true } } },
  },
} as const;

type KeyRow = Prisma.ApiKeyGetPayload<{ include: typeof parts }>;
type Due = { about: string; key: KeyRow; letter: (to: Recipient, owned: boolean) => Mail["letter"] };

/**
 * Tells the owners of keys that expire in 30, 7 and 1 days, and of keys that a policy calls idle, by
 * mail; each of it once. A key whose owner is a service account, suspended or gone is the admins' care.
 * @returns how many mails were written
 */
export const sendReminders = command({
  name: "reminders.send",
  permission: "api-keys:administer",
  input: z.strictObject({ appUrl: z.url() }),
  async run({ actor, input: { appUrl }, db }) {
    const now = new Date();
    const company = actor.company.name;
    const due = [
      ...(await expiring(db, now, (key, to, owned) => ({ key, company, to, appUrl, owned }))),
      ...(await idle(db, now, (key, to, owned) => ({ key, company, to, appUrl, owned }))),
    ];
    const admins = due.some(({ key }) => activeOwner(key) === null) ? await adminsOf(db) : [];
    const mails = due.flatMap(({ about, key, letter }) => {
      const owner = activeOwner(key);
      return (owner ? [owner] : admins).map((to) => ({
        to: to.email,
        letter: letter(to, owner !== null),
        onceKey: `${about}:${to.email}`,
      }));
    });
    return { result: await writeNew(db, mails), audit: null };
  },
});

type About = Parameters<typeof expiryLetter>[0];
type Describe = (key: About["key"], to: Recipient, owned: boolean) => About;

async function expiring(db: Scoped, now: Date, describe: Describe): Promise<Due[]> {
  const latest = new Date(now.getTime() + expiringDays * dayMs);
  const keys = await db.apiKey.findMany({
    where: { ...living, revokedAt: null, expirationDate: { gt: now, lte: latest } },
    include: parts,
    orderBy: { expirationDate: "asc" },
    take: most,
  });
  return keys.flatMap((key) => {
    const { expirationDate } = key;
    const days = expirationDate && dueReminder(expirationDate, now);
    if (!days) return [];
    const letter: Due["letter"] = (to, owned) =>
      expiryLetter(describe(shown(key), to, owned), expirationDate, key.lastRequest);
    return [{ about: `expiry:${key.id}:${expirationDate.toISOString()}:${days}`, key, letter }];
  });
}

async function idle(db: Scoped, now: Date, describe: Describe): Promise<Due[]> {
  const company = await db.company.findFirstOrThrow();
  const policies = (await db.keyPolicy.findMany({ where: { idleWarnDays: { not: null } } })).map((row) =>
    policyOf(row, company, row.environment),
  );
  const due: Due[] = [];
  for (const { environment, idleWarnDays, idleDisableDays } of policies) {
    if (idleWarnDays === null) continue;
    const keys = await db.apiKey.findMany({
      where: { AND: [living, { environment }, working(now), idleFor(idleWarnDays, now)] },
      include: parts,
      orderBy: { id: "asc" },
      take: most,
    });
    due.push(...keys.map((key) => idleDue(key, idleDisableDays, describe)));
  }
  return due;
}

function idleDue(key: KeyRow, idleDisableDays: number | null, describe: Describe): Due {
  const since = new Date(
    idleSince({
      lastRequest: key.lastRequest?.toISOString() ?? null,
      updatedAt: key.updatedAt.toISOString(),
    }),
  );
  const revokedOn = idleDisableDays === null ? null : new Date(since.getTime() + idleDisableDays * dayMs);
  return {
    about: `idle:${key.id}:${since.toISOString()}`,
    key,
    letter: (to, owned) => idleLetter(describe(shown(key), to, owned), since, revokedOn),
  };
}

const living = { kind: "secret", deletedAt: null } as const;

function shown({ id, name, environment, secrets: [secret] }: KeyRow): About["key"] {
  return { id, name, environment, start: secret?.start ?? "", lastFour: secret?.lastFour ?? "" };
}

function activeOwner({ owner }: KeyRow): Recipient | null {
  return owner && owner.suspendedAt === null && owner.removedAt === null ? owner.user : null;
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
    .map(({ user }) => user);
}

/** Most of what is due was written an hour ago: that is asked once, not for each. */
async function writeNew(db: Scoped, mails: readonly (Mail & { onceKey: string })[]): Promise<number> {
  const known = await db.mail.findMany({
    where: { onceKey: { in: mails.map(({ onceKey }) => onceKey) } },
    select: { onceKey: true },
  });
  const written = new Set(known.map(({ onceKey }) => onceKey));
  let count = 0;
  for (const mail of mails) {
    if (!written.has(mail.onceKey) && (await enqueueMail(db, mail))) count += 1;
  }
  return count;
}
