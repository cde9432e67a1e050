import { hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import {
  usualRange,
  validFilterTexts,
  type CallFilterName,
  type CallFilterTexts,
  type CallRange,
} from "@/lib/request-logs/filter";

export const logsPath = "/logs";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const place = /^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address of the log says; null where it says nothing. */
export type LogsAddress = {
  /** As the verbs read it. */
  filter: CallFilterTexts;
  /** Where the page ends (`before`) or begins (`after`). */
  before: string | null;
  after: string | null;
  /** The call that is open beside the list. */
  call: string | null;
  /** New calls come in as they are made. */
  live: boolean;
};

/** Reads the address; what it does not know, and what the reader may not filter by, counts as absent. */
export function readLogsAddress(
  params: SearchParams,
  may: (name: CallFilterName) => boolean = () => true,
): LogsAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  const filter = validFilterTexts((name) => (may(name) ? shortenKeys(parameter(params, name)) : ""));
  const live = parameter(params, "live") === "1" && filter.to === undefined && filter.requestId === undefined;
  return {
    filter,
    before: live ? null : matching("before", place),
    after: live ? null : matching("after", place),
    call: matching("call", uuid),
    live,
  };
}

type Change = Partial<Omit<LogsAddress, "filter">> & {
  /** Null takes one away. */
  filter?: Partial<Record<CallFilterName, string | null>>;
};

/** The address of the log as it is, but for `change`. Other filters start at the newest call. */
export function logsHref(address: LogsAddress, { filter, ...change }: Change): string {
  const stays = filter === undefined && Object.keys(change).every((name) => name === "call");
  const moved = stays ? {} : { before: null, after: null, call: null };
  const { filter: held, live, ...rest } = { ...address, ...moved, ...change };
  return hrefOf(logsPath, { ...held, ...filter, ...rest, live: live ? "1" : null });
}

/** What of the address narrows the log, beside when the calls were. */
export function narrowing({ filter }: LogsAddress): CallFilterTexts {
  const { range: _range, from: _from, to: _to, ...rest } = filter;
  return rest;
}

export const isNarrowed = (address: LogsAddress) => Object.keys(narrowing(address)).length > 0;

/** The time is named by its two ends, and not by how long ago. */
export const isCustom = ({ filter }: LogsAddress) =>
  filter.range === undefined && (filter.from ?? filter.to) !== undefined;

export const rangeOf = (address: LogsAddress): CallRange | null =>
  isCustom(address) ? null : ((address.filter.range as CallRange | undefined) ?? usualRange); // it was parsed as one

/** The filters as they stand in an address: what a saved view keeps. */
export const viewQuery = ({ filter }: LogsAddress) => new URLSearchParams(filter).toString();

/** The address as the verb that searches takes it. */
export function searchInput({ filter, before, after }: LogsAddress) {
  return { ...filter, ...(before && { before }), ...(after && { after }) };
}
