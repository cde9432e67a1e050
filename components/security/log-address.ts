import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { actionTypes, origins, outcomes } from "@/lib/audit/schemas";

export const logsPath = "/settings/security/logs";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ip = /^[0-9a-f.:]{2,45}$/i;
const day = /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;

/** What the address of the security log says; null and "" where it says nothing. */
export type LogAddress = {
  /** An event, or a group of them. */
  event: string | null;
  outcome: (typeof outcomes)[number] | null;
  action: (typeof actionTypes)[number] | null;
  origin: (typeof origins)[number] | null;
  search: string;
  /** The id of what was changed, such as a key. */
  subject: string | null;
  /** The id of who did it: a person, or a key. */
  actor: string | null;
  device: string | null;
  /** The client's address, whole. */
  ip: string | null;
  /** Days of UTC, both included. */
  from: string | null;
  to: string | null;
  /** Where the page ends (`before`) or begins (`after`): a number of the log. */
  before: string | null;
  after: string | null;
  /** The entry that is open beside the list. */
  entry: string | null;
};

/** Reads the address; what it does not know counts as absent. */
export function readLogAddress(params: SearchParams): LogAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  return {
    event: matching("event", /^[a-z-]{1,50}(\.[a-z-]{1,50})?$/),
    outcome: choice(params, "outcome", outcomes),
    action: choice(params, "action", actionTypes),
    origin: choice(params, "origin", origins),
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    subject: matching("subject", uuid),
    actor: matching("actor", uuid),
    device: matching("device", uuid),
    ip: matching("ip", ip),
    from: realDay(matching("from", day)),
    to: realDay(matching("to", day)),
    before: matching("before", /^\d{1,18}$/),
    after: matching("after", /^\d{1,18}$/),
    entry: matching("entry", uuid),
  };
}

/** The calendar has no 31 February. */
const realDay = (text: string | null) =>
  text !== null && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ? text : null;

/** The address of the log as it is, but for `change`. Other filters start at the newest entry. */
export function logHref(address: LogAddress, change: Partial<LogAddress>): string {
  const stays = Object.keys(change).every((name) => name === "entry");
  const place = stays ? {} : { before: null, after: null, entry: null };
  const { search, ...rest } = { ...address, ...place, ...change };
  return hrefOf(logsPath, { q: search, ...rest });
}

const unfiltered = {
  ...{ event: null, outcome: null, action: null, origin: null, search: "", subject: null },
  ...{ actor: null, device: null, ip: null, from: null, to: null },
} as const;

export function isFiltered(address: LogAddress): boolean {
  return Object.keys(logFilter(address)).length > 0;
}

/** The address without its filters, but for `change`. */
export function unfilteredHref(address: LogAddress, change: Partial<LogAddress> = {}): string {
  return logHref(address, { ...unfiltered, ...change });
}

const dayMs = 86_400_000;

/** What narrows the log, as its verbs and exports take it. */
export function logFilter(address: LogAddress): Record<string, string> {
  const { event, outcome, action, origin, search, subject, actor, device, ip: client, from, to } = address;
  const end = to && new Date(Date.parse(`${to}T00:00:00Z`) + dayMs).toISOString();
  const all = {
    ...{ event, outcome, actionType: action, origin, search, subjectId: subject, actorId: actor },
    ...{ deviceId: device, address: client, from: from && `${from}T00:00:00.000Z`, to: end },
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The address as the list verb's input. */
export function logInput(address: LogAddress) {
  const { before, after } = address;
  return { ...logFilter(address), ...(before && { before }), ...(after && { after }) };
}
