import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { platformNames, type Platform } from "@/lib/network/user-agent";
import { sessionConcerns, sessionOrigins, type SessionConcern } from "@/lib/sessions/schemas";

export const sessionsPath = "/settings/security/sessions";
export const sessionsPageSize = 50;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address of the sessions says; null and "" where it says nothing. */
export type SessionsAddress = {
  search: string;
  /** An id, or whoever looks. */
  person: "me" | (string & {}) | null;
  device: string | null;
  origin: (typeof sessionOrigins)[number] | null;
  concern: SessionConcern | null;
  country: string | null;
  platform: Platform | null;
  page: number;
};

/** Reads the address; what it does not know counts as absent. */
export function readSessionsAddress(params: SearchParams): SessionsAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  return {
    search: parameter(params, "q").slice(0, 200),
    person: parameter(params, "person") === "me" ? "me" : matching("person", uuid),
    device: matching("device", uuid),
    origin: choice(params, "origin", sessionOrigins),
    concern: choice(params, "flag", sessionConcerns),
    country: matching("country", /^[A-Z]{2}$/),
    platform: choice(params, "platform", platformNames),
    page: Number(matching("page", /^[1-9]\d{0,5}$/) ?? 1),
  };
}

/** The address as it is, but for `change`. Another filter starts at the first page. */
export function sessionsHref(address: SessionsAddress, change: Partial<SessionsAddress> = {}): string {
  const { search, concern, page, ...rest } = { ...address, page: 1, ...change };
  return hrefOf(sessionsPath, { q: search, flag: concern, ...rest, page: page > 1 ? page : null });
}

export const allSessions: SessionsAddress = {
  search: "",
  person: null,
  device: null,
  origin: null,
  concern: null,
  country: null,
  platform: null,
  page: 1,
};

/** The address narrows the list. */
export function isNarrowed(address: SessionsAddress): boolean {
  const { search, person, device, origin, concern, country, platform } = address;
  return (
    search !== "" || [person, device, origin, concern, country, platform].some((value) => value !== null)
  );
}

/** The address as the list verb's input. */
export function sessionsInput(address: SessionsAddress, viewerId: string) {
  const { search, person, device, origin, concern, country, platform, page } = address;
  return {
    search,
    userId: person === "me" ? viewerId : (person ?? undefined),
    deviceId: device ?? undefined,
    origin: origin ?? undefined,
    concern: concern ?? undefined,
    country: country ?? undefined,
    platform: platform ?? undefined,
    page,
    size: sessionsPageSize,
  };
}
