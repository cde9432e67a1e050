import { parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { usualRange, validFilterTexts, type CallFilterName, type CallRange } from "@/lib/request-logs/filter";
import { isCustom, type LogsAddress } from "./logs-address";

// Apart from the rest of the address, which the live tail loads: what parses would come along with it.

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const place = /^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

export const rangeOf = (address: LogsAddress): CallRange | null =>
  isCustom(address) ? null : ((address.filter.range as CallRange | undefined) ?? usualRange); // it was parsed as one
