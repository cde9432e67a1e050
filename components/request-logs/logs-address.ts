import { hrefOf } from "@/components/shell/page-address";
import type { CallFilterName, CallFilterTexts } from "@/lib/request-logs/filter";

export const logsPath = "/logs";

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

/** The filters as they stand in an address: what a saved view keeps. */
export const viewQuery = ({ filter }: LogsAddress) => new URLSearchParams(filter).toString();

/** The address as the verb that searches takes it. */
export function searchInput({ filter, before, after }: LogsAddress) {
  return { ...filter, ...(before && { before }), ...(after && { after }) };
}
