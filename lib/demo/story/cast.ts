import { randomUUID } from "node:crypto";
import type { Person } from "../../actor";
import { dayMs, hourMs, type Moment } from "./moment";

/** Where somebody sits and what they sit at. Addresses are those set aside for documents (RFC 5737). */
export type Seat = {
  deviceId: string;
  address: string;
  userAgent: string;
  country: string;
  city: string;
};

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

const seat = (address: string, userAgent: string, country: string, city: string): Seat => ({
  ...{ deviceId: randomUUID(), address, userAgent, country, city },
});

/** The people of the shop, and one whose place somebody else has taken. */
export type Cast = ReturnType<typeof castOf>;

/** @param domain where they have their addresses */
export function castOf(domain: string) {
  const person = (key: string, name: string): Person => ({
    id: randomUUID(),
    name,
    email: `${key}@${domain}`,
  });
  return {
    visitor: person("you", "Demo visitor"),
    maya: person("maya", "Maya Chen"),
    tomas: person("tomas", "Tomás Rivera"),
    ines: person("ines", "Ines Okoro"),
    seats: {
      maya: seat("203.0.113.24", `${mac} ${chrome}`, "SE", "Stockholm"),
      tomas: seat(
        "198.51.100.12",
        `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/150.0.0.0`,
        "ES",
        "Madrid",
      ),
      ines: seat(
        "203.0.113.80",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1",
        "IE",
        "Dublin",
      ),
      stranger: seat(
        "192.0.2.203",
        "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0",
        "NL",
        "Amsterdam",
      ),
    },
  };
}

type Who = "maya" | "tomas" | "ines";
type Place = keyof Cast["seats"];
type SignIn = { who: Who; at: Place; hoursAgo: number; seenHoursAgo: number; flags?: string[]; out?: number };

const signIns: readonly SignIn[] = [
  { who: "maya", at: "maya", hoursAgo: 74, seenHoursAgo: 1.2 },
  { who: "tomas", at: "tomas", hoursAgo: 52, seenHoursAgo: 0.4, flags: ["two_places"] },
  { who: "ines", at: "ines", hoursAgo: 220, seenHoursAgo: 190 },
  { who: "maya", at: "maya", hoursAgo: 170, seenHoursAgo: 162, out: 162 },
  {
    ...{ who: "tomas", at: "stranger", hoursAgo: 0.9, seenHoursAgo: 0.7 },
    flags: ["new_device", "new_country", "two_places", "unfamiliar_platform"],
  },
];

/** A session of somebody's, and who it is of. */
export type PastSession = ReturnType<typeof sessionsOf>[number];

/** Who is signed in, one of them from a place that nobody knows. @param until when the demo ends: no session outlasts it */
export function sessionsOf(cast: Cast, { now, ago }: Moment, until: Date) {
  return signIns.map(({ who, at, hoursAgo, seenHoursAgo, flags = [], out }) => {
    const { deviceId, address, userAgent, country, city } = cast.seats[at];
    const endedAt = out === undefined ? null : ago(out * hourMs);
    const createdAt = ago(hoursAgo * hourMs);
    const days14 = new Date(createdAt.getTime() + 14 * dayMs);
    return {
      person: cast[who],
      seat: cast.seats[at],
      row: {
        ...{ id: randomUUID(), userId: cast[who].id, origin: "dashboard", method: "password" },
        ...{ deviceId, address, userAgent, country, city, flags, createdAt },
        lastSeenAt: ago(seenHoursAgo * hourMs),
        expiresAt: days14 < until ? (days14 > now ? days14 : until) : until,
        ...{ endedAt, endReason: endedAt && "signed_out" },
      },
    };
  });
}

/** What they sit at, as the company knows it: the stranger's is of today. */
export function devicesOf(companyId: string, cast: Cast, { ago }: Moment) {
  const seen: Record<Place, [firstDaysAgo: number, lastHoursAgo: number, trusted: boolean]> = {
    maya: [312, 1.2, true],
    tomas: [204, 0.4, true],
    ines: [96, 190, false],
    stranger: [0.0375, 0.7, false],
  };
  return Object.entries(cast.seats).map(([name, { deviceId: id, ...place }]) => {
    const [firstDaysAgo, lastHoursAgo, trusted] = seen[name as Place]; // its own keys
    const firstSeenAt = ago(firstDaysAgo * dayMs);
    const judged = trusted ? { trustedAt: firstSeenAt, judgedBy: cast.maya.name } : {};
    return {
      ...{ companyId, id, kind: "browser", ...place, firstSeenAt, lastSeenAt: ago(lastHoursAgo * hourMs) },
      ...judged,
    };
  });
}
