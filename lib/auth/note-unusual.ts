import type { Caller, Person } from "../actor";
import type { Transaction } from "../db";
import { env } from "../env";
import { emitEvents } from "../events/emit";
import { enqueueMail } from "../mail/enqueue";
import { elsewhere, flagsOf, type SessionFlag } from "../sessions/flags";
import { newDeviceLetter } from "../sessions/new-device-letter";
import { actorFor } from "./actor-for";
import type { Membership } from "./session";

type Flagged = {
  user: Person;
  memberships: readonly Membership[];
  caller: Caller;
  sessionId: string;
  flags: readonly SessionFlag[];
};

/** Tells the companies that a session reaches why it stands out: their programs may want to end it. */
export async function tellOfFlags(
  tx: Transaction,
  { user, memberships, caller, ...told }: Flagged,
): Promise<void> {
  const { sessionId: id, flags } = told;
  const kind = "session";
  const flagged = { type: "session.flagged", environment: null, data: { id, kind, flags: [...flags] } };
  for (const membership of memberships) {
    await emitEvents(tx, actorFor(user, membership, caller, null), [{ ...flagged, subject: { kind, id } }]);
  }
}

type Opening = {
  userId: string;
  address: string | null;
  userAgent: string | null;
  country: string | null;
  city: string | null;
  deviceId: string;
};

/** A person has few devices and places; one with more is compared with those used last. */
const mostKnown = 500;

/** What is unusual about a session that is about to begin, and the live ones that it makes unusual. */
export async function unusual(
  tx: Transaction,
  opening: Opening,
  now: Date,
): Promise<{ flags: SessionFlag[]; elsewhere: string[] }> {
  const { userId, country } = opening;
  const groups = await tx.session.groupBy({
    by: ["deviceId", "country", "userAgent"],
    where: { userId },
    _max: { lastSeenAt: true },
    orderBy: { _max: { lastSeenAt: "desc" } },
    take: mostKnown,
  });
  const known = groups.map(({ _max, ...rest }) => ({ ...rest, lastSeenAt: _max.lastSeenAt ?? new Date(0) }));
  const live = await tx.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now }, country: { not: country } },
    select: { id: true, country: true, lastSeenAt: true },
    orderBy: { lastSeenAt: "desc" },
    take: mostKnown,
  });
  const others = elsewhere(country, live, now).map(({ id }) => id);
  const flags = flagsOf(opening, known, now);
  return { flags: others.length > 0 ? [...flags, "two_places"] : flags, elsewhere: others };
}

/** Marks sessions that are used in two places at once with the one that has just begun. */
export async function markTwoPlaces(tx: Transaction, ids: readonly string[]): Promise<void> {
  const flag: SessionFlag = "two_places";
  await tx.session.updateMany({
    where: { id: { in: [...ids] }, NOT: { flags: { has: flag } } },
    data: { flags: { push: flag } },
  });
}

/**
 * Writes to a person whose account was signed in to on a new device, unless each of their companies trusts it.
 * @param companyIds those that the session reaches
 */
export async function tellOfNewDevice(
  tx: Transaction,
  user: Person,
  { opening, companyIds, at }: { opening: Opening; companyIds: readonly string[]; at: Date },
): Promise<void> {
  const id = opening.deviceId;
  const trusting = await tx.device.count({
    where: { companyId: { in: [...companyIds] }, id, trustedAt: { not: null } },
  });
  if (companyIds.length > 0 && trusting === companyIds.length) return;
  const letter = newDeviceLetter({ ...opening, name: user.name, at, appUrl: env().appUrl });
  await enqueueMail(tx, { to: user.email, letter, onceKey: `new-device:${user.id}:${id}` });
}
