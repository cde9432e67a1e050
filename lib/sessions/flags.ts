import { platformOf } from "../network/user-agent";

/** Why a session stands out, as it is noted when it begins; `two_places` also on the session it was compared with. */
export const sessionFlags = ["new_device", "new_country", "two_places", "unfamiliar_platform"] as const;
export type SessionFlag = (typeof sessionFlags)[number];

const dayMs = 86_400_000;
/** What a person used longer ago than this is new again. */
const memoryMs = 90 * dayMs;
/** Two sessions that were used within this time are used at once. */
const togetherMs = 3_600_000;
/** A session that nobody used for this long is one that nobody needs. */
export const dormantAfterDays = 7;

/** What a person signed in with before. */
export type Known = {
  deviceId: string | null;
  country: string | null;
  userAgent: string | null;
  /** The last time. */
  lastSeenAt: Date;
};

type Opening = Pick<Known, "deviceId" | "country" | "userAgent">;

/**
 * What is unusual about a sign-in. New is what was not there within 90 days, and only beside something that is known:
 * the first sign-in ever is not compared with anything, and where a country is not known it is not guessed.
 */
export function flagsOf(opening: Opening, known: readonly Known[], now: Date): SessionFlag[] {
  const recent = known.filter(({ lastSeenAt }) => now.getTime() - lastSeenAt.getTime() <= memoryMs);
  const isNew = (of: (session: Opening) => string | null) => {
    const value = of(opening);
    if (value === null || recent.some((session) => of(session) === value)) return false;
    return known.some((session) => of(session) !== null);
  };
  const tests: readonly [SessionFlag, boolean][] = [
    ["new_device", isNew(({ deviceId }) => deviceId)],
    ["new_country", isNew(({ country }) => country)],
    ["unfamiliar_platform", isNew(({ userAgent }) => platformOf(userAgent))],
  ];
  return tests.flatMap(([flag, applies]) => (applies ? [flag] : []));
}

type Live = { id: string; country: string | null; lastSeenAt: Date };

/** Those of a person's other live sessions that were used in another country within the last hour. */
export function elsewhere<Session extends Live>(
  country: string | null,
  live: readonly Session[],
  now: Date,
): Session[] {
  if (country === null) return [];
  return live.filter(
    (session) =>
      session.country !== null &&
      session.country !== country &&
      now.getTime() - session.lastSeenAt.getTime() <= togetherMs,
  );
}

/** Before this moment a session that is alive counts as dormant. */
export function dormantBefore(now: Date): Date {
  return new Date(now.getTime() - dormantAfterDays * dayMs);
}
