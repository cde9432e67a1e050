import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { errorTable } from "@/lib/errors";
import { callOutcomes, type CallOutcome } from "@/lib/request-logs/outcomes";

/** What the address of a list of calls says; null where it says nothing. */
export type CallAddress = {
  outcome: CallOutcome | null;
  code: string | null;
  /** The id of one call. */
  request: string | null;
  /** Where the page ends (`before`) or begins (`after`). */
  before: string | null;
  after: string | null;
  /** The call that is open beside the list. */
  call: string | null;
};

const requestId = /^[\w.-]{1,100}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const place = /^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what it does not know counts as absent. */
export function readCallAddress(params: SearchParams): CallAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  return {
    outcome: choice(params, "outcome", callOutcomes),
    code: choice(params, "code", Object.keys(errorTable)),
    request: matching("request", requestId),
    before: matching("before", place),
    after: matching("after", place),
    call: matching("call", uuid),
  };
}

/** The address as it is, but for `change`. Another filter starts at the newest call. */
export function callsHref(path: string, address: CallAddress, change: Partial<CallAddress>): string {
  const stays = Object.keys(change).every((name) => name === "call");
  const moved = stays ? {} : { before: null, after: null, call: null };
  return hrefOf(path, { ...address, ...moved, ...change });
}

/** The address as the list verb's input. */
export function callsInput({ outcome, code, request, before, after }: CallAddress) {
  return {
    ...(outcome && { outcome }),
    ...(code && { code }),
    ...(request && { requestId: request }),
    ...(before && { before }),
    ...(after && { after }),
  };
}

export const isFiltered = ({ outcome, code, request }: CallAddress) =>
  outcome !== null || code !== null || request !== null;
