import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { securityEvents } from "@/lib/audit/events";

export const logsPath = "/settings/security/logs";

const outcomes = ["success", "refused"] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address of the security log says; null and "" where it says nothing. */
export type LogAddress = {
  event: string | null;
  outcome: (typeof outcomes)[number] | null;
  search: string;
  /** The id of what was changed, such as a key. */
  subject: string | null;
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
    event: choice(params, "event", securityEvents),
    outcome: choice(params, "outcome", outcomes),
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    subject: matching("subject", uuid),
    before: matching("before", /^\d{1,18}$/),
    after: matching("after", /^\d{1,18}$/),
    entry: matching("entry", uuid),
  };
}

/** The address of the log as it is, but for `change`. Other filters start at the newest entry. */
export function logHref(address: LogAddress, change: Partial<LogAddress>): string {
  const stays = Object.keys(change).every((name) => name === "entry");
  const place = stays ? {} : { before: null, after: null, entry: null };
  const { search, ...rest } = { ...address, ...place, ...change };
  return hrefOf(logsPath, { q: search, ...rest });
}

export function isFiltered({ event, outcome, search, subject }: LogAddress): boolean {
  return event !== null || outcome !== null || search !== "" || subject !== null;
}

/** The address without its filters. */
export function unfilteredHref(address: LogAddress): string {
  return logHref(address, { event: null, outcome: null, search: "", subject: null });
}

/** The address as the list verb's input. */
export function logInput({ event, outcome, search, subject, before, after }: LogAddress) {
  return {
    ...(event && { event }),
    ...(outcome && { outcome }),
    ...(search && { search }),
    ...(subject && { subjectId: subject }),
    ...(before && { before }),
    ...(after && { after }),
  };
}
