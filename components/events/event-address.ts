import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { environments } from "@/lib/environments";
import { eventSources } from "@/lib/events/schemas";

export const eventsPath = "/events";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;
const place = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/i;

/** What the address of the events says; null and "" where it says nothing. */
export type EventAddress = {
  environment: (typeof environments)[number] | null;
  type: string | null;
  source: (typeof eventSources)[number] | null;
  search: string;
  /** The id of the key that it came with. */
  key: string | null;
  /** The id of what it is about. */
  subject: string | null;
  /** Days of UTC, both included. */
  from: string | null;
  to: string | null;
  before: string | null;
  /** The event that is open beside the list. */
  event: string | null;
};

/** Reads the address; what it does not know counts as absent. */
export function readEventAddress(params: SearchParams): EventAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  const realDay = (name: string) => {
    const text = matching(name, day);
    return text !== null && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ? text : null;
  };
  return {
    environment: choice(params, "environment", environments),
    type: matching("type", /^[a-z][a-z0-9_.-]{0,99}$/),
    source: choice(params, "source", eventSources),
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    key: matching("key", uuid),
    subject: matching("subject", uuid),
    from: realDay("from"),
    to: realDay("to"),
    before: matching("before", place),
    event: matching("event", uuid),
  };
}

/** The address as it is, but for `change`. Other filters start at the newest event. */
export function eventHref(address: EventAddress, change: Partial<EventAddress>): string {
  const stays = Object.keys(change).every((name) => name === "event");
  const start = stays ? {} : { before: null, event: null };
  const { search, ...rest } = { ...address, ...start, ...change };
  return hrefOf(eventsPath, { q: search, ...rest });
}

/** The address without its filters, but for the environment. */
export function unfilteredHref({ environment }: EventAddress): string {
  return hrefOf(eventsPath, { environment });
}

export function isFiltered(address: EventAddress): boolean {
  const { type, source, search, key, subject, from, to } = address;
  return [type, source, search, key, subject, from, to].some((value) => value !== null && value !== "");
}

const dayMs = 86_400_000;

/** The address as the list verb's input. */
export function eventInput(address: EventAddress) {
  const { environment, type, source, search, key, subject, from, to, before } = address;
  const all = {
    ...{ environment, type, source, search, apiKeyId: key, subjectId: subject, before },
    from: from && `${from}T00:00:00.000Z`,
    to: to && new Date(Date.parse(`${to}T00:00:00Z`) + dayMs).toISOString(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ""));
}
