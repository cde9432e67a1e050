import type { Caller, Person } from "../actor";
import { recordLater } from "../audit/record-later";
import { prisma, type Transaction } from "../db";
import { deviceOf } from "../devices/identify";
import { deviceSeen } from "../devices/seen";
import { AppError } from "../errors";
import { placeOf } from "../network/geography";
import { apiTokenSeconds } from "./jwt";
import type { SignInMethod } from "./methods";
import { markTwoPlaces, tellOfFlags, tellOfNewDevice, unusual } from "./note-unusual";
import { requireHolding, type Proof, type Proven } from "./proof";
import { recordSession } from "./record-session";
import { lockPerson, membershipsOf, type Membership } from "./session";

const event = { event: "sessions.create", actionType: "write" } as const;

/** A dashboard session lasts 14 days, one of the API as long as its token, and none longer than the demo it is in. */
const lifetimeSeconds = { dashboard: 14 * 24 * 3600, api: apiTokenSeconds };

/** Which kind of session is wanted, beside where the call comes from. */
export type SessionCaller = Caller & { origin: "dashboard" | "api" };

export type OpenedSession = { sessionId: string; user: Person; expiresAt: Date };

/**
 * Opens a session for a person who has proved who they are.
 * @throws {AppError} as {@link sessionOpener}
 */
export async function openProven(
  proven: Proven,
  caller: SessionCaller,
  method: SignInMethod,
): Promise<OpenedSession> {
  return prisma().$transaction(await sessionOpener(proven, caller, method));
}

/** Opens the first session of a person who was made just now: there is nothing yet that could have changed. */
export async function openSession(
  user: Person,
  caller: SessionCaller,
  method: SignInMethod,
): Promise<OpenedSession> {
  return prisma().$transaction(await sessionOpener({ user, proof: null }, caller, method));
}

/**
 * What opens a session in a transaction. What needs none is done before: inside, it would keep one connection while
 * it asks for another. Each of the person's companies has it on record, those that block the device as a refusal.
 * @throws {AppError} invalid_credentials when each of their companies blocks the device: only for who has proved
 * who they are, since it tells that they did; and inside, when what proved them was changed meanwhile
 */
export async function sessionOpener(
  { user, proof }: { user: Person; proof: Proof | null },
  caller: SessionCaller,
  method: SignInMethod,
) {
  const { address, userAgent, origin } = caller;
  const device = deviceOf(user.id, caller);
  const place = placeOf(address) ?? { country: null, city: null };
  const memberships = await membershipsOnDevice(user, caller);
  const everywhere = await membershipsOf(user.id);
  return async (tx: Transaction): Promise<OpenedSession> => {
    await (proof ? requireHolding(tx, user.id, proof) : lockPerson(tx, user.id));
    const at = new Date();
    const ends = memberships.flatMap(({ demoEndsAt }) => demoEndsAt?.getTime() ?? []);
    const expiresAt = new Date(Math.min(at.getTime() + lifetimeSeconds[origin] * 1000, ...ends));
    const companyIds = memberships.map(({ company }) => company.id);
    const opening = { userId: user.id, address, userAgent, ...place, deviceId: device.id };
    const { flags, elsewhere } = await unusual(tx, opening, at);
    await deviceSeen(tx, companyIds, { ...device, address, userAgent, ...place }, at);
    const { id: sessionId } = await tx.session.create({
      data: { ...opening, origin, method, flags, createdAt: at, lastSeenAt: at, expiresAt },
    });
    if (elsewhere.length > 0) await markTwoPlaces(tx, elsewhere);
    if (flags.includes("new_device")) await tellOfNewDevice(tx, user, { opening, companyIds, at });
    if (flags.length > 0) await tellOfFlags(tx, { user, memberships, caller, sessionId, flags });
    const opened = { sessionId, event: { ...event, outcome: "success", after: { method } } } as const;
    for (const membership of everywhere) {
      const happened = companyIds.includes(membership.company.id) ? opened : onBlockedDevice;
      await recordSession(tx, {
        user,
        caller,
        deviceId: device.id,
        memberships: [membership],
        ...happened,
      });
    }
    return { sessionId, user, expiresAt };
  };
}

const onBlockedDevice = {
  sessionId: null,
  event: { ...event, outcome: "refused", after: { reason: "blocked device" } },
} as const;

/**
 * The companies that a person may act for on the device they sit at.
 * @throws {AppError} invalid_credentials when all of their companies block it
 */
export async function membershipsOnDevice(user: Person, caller: Caller): Promise<Membership[]> {
  const deviceId = deviceOf(user.id, caller).id;
  const memberships = await membershipsOf(user.id, deviceId);
  if (memberships.length > 0) return memberships;
  const blocking = await membershipsOf(user.id);
  if (blocking.length === 0) return memberships;
  const happened = { user, caller, deviceId, memberships: blocking, ...onBlockedDevice };
  recordLater(() => prisma().$transaction((tx) => recordSession(tx, happened)));
  throw new AppError(
    {
      code: "invalid_credentials",
      detail:
        "This device is blocked: nobody can sign in on it. Use another one, or ask an administrator to unblock it.",
    },
    { "WWW-Authenticate": "Bearer" },
  );
}
