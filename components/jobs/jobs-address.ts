import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { environments } from "@/lib/environments";
import { jobStatuses } from "@/lib/jobs/schemas";

export const jobsPath = "/jobs";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;
const place = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/;

/** What the list can be narrowed to; unfinished: what waits or runs. */
export const statusChoices = ["unfinished", ...jobStatuses] as const;

/** What the address of the jobs says; null where it says nothing. */
export type JobsAddress = {
  environment: (typeof environments)[number] | null;
  kind: string | null;
  status: (typeof statusChoices)[number] | null;
  /** The id of a person or key, or "system". */
  by: string | null;
  /** Days of UTC, both included. */
  from: string | null;
  to: string | null;
  /** Where the page ends (`before`) or begins (`after`). */
  before: string | null;
  after: string | null;
  /** The job that is open beside the list. */
  job: string | null;
};

/** Reads the address; what it does not know counts as absent. */
export function readJobsAddress(params: SearchParams): JobsAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  const by = parameter(params, "by");
  return {
    environment: choice(params, "environment", environments),
    kind: matching("kind", /^[a-z-]{1,50}$/),
    status: choice(params, "status", statusChoices),
    by: by === "system" || uuid.test(by) ? by : null,
    from: realDay(matching("from", day)),
    to: realDay(matching("to", day)),
    before: matching("before", place),
    after: matching("after", place),
    job: matching("job", uuid),
  };
}

/** The calendar has no 31 February. */
const realDay = (text: string | null) =>
  text !== null && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ? text : null;

/** The address as it is, but for `change`. Other filters start at the newest job. */
export function jobsHref(address: JobsAddress, change: Partial<JobsAddress>): string {
  const stays = Object.keys(change).every((name) => name === "job");
  const begins = stays ? {} : { before: null, after: null, job: null };
  return hrefOf(jobsPath, { ...address, ...begins, ...change });
}

/** The address of one job beside the list of all. */
export const jobHref = (id: string) => hrefOf(jobsPath, { job: id });

/** The address without its filters. */
export const allJobsHref = jobsPath;

export function isFiltered({ environment, kind, status, by, from, to }: JobsAddress): boolean {
  return [environment, kind, status, by, from, to].some((value) => value !== null);
}

const dayMs = 86_400_000;

/** The address as the list verb's input. */
export function jobsInput(address: JobsAddress): Record<string, string> {
  const { environment, kind, status, by, from, to, before, after } = address;
  const end = to && new Date(Date.parse(`${to}T00:00:00Z`) + dayMs).toISOString();
  const start = from && `${from}T00:00:00.000Z`;
  const all = { environment, kind, status, creator: by, from: start, to: end, before, after };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
