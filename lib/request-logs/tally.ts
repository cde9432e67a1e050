import type { Environment } from "../environments";
import { stepOf } from "../usage/latency";
import type { RequestLogEntry } from "./entry";

/** Calls of a key, or of one of its secrets. */
export type Use = { readonly id: string; readonly companyId: string; admitted: number; last: number };

/** What calls of one hour, key, endpoint and outcome come to. */
export type Usage = {
  readonly companyId: string;
  readonly environment: Environment;
  readonly hour: string;
  readonly apiKeyId: string;
  readonly endpoint: string;
  readonly status: number;
  readonly code: string;
  calls: number;
  micros: number;
  /** Counts by step, as lib/usage/latency.ts has them. */
  readonly latency: number[];
};

/** In the place of a key's id: the call was made with a person's token. */
export const noKey = "00000000-0000-0000-0000-000000000000";

const hourMs = 3_600_000;

/** What the rows of a batch add to counters and roll-ups. */
export class Tally {
  readonly #keys = new Map<string, Use>();
  readonly #secrets = new Map<string, Use>();
  readonly #usage = new Map<string, Usage>();

  /** Calls of nobody known are no company's, and counted nowhere. */
  add(entry: RequestLogEntry): void {
    const { companyId, environment, apiKeyId, secretId } = entry;
    if (companyId === null) return;
    if (apiKeyId !== null) count(this.#keys, apiKeyId, companyId, entry);
    if (secretId !== null) count(this.#secrets, secretId, companyId, entry);
    if (environment !== null) this.#roll(companyId, environment, entry);
  }

  /** By ids, so that processes which count the same keys at once do so in one order. */
  uses(): { keys: Use[]; secrets: Use[] } {
    return { keys: ordered(this.#keys), secrets: ordered(this.#secrets) };
  }

  /** In one order, for the same reason. */
  usage(): Usage[] {
    return ordered(this.#usage);
  }

  empty(): void {
    this.#keys.clear();
    this.#secrets.clear();
    this.#usage.clear();
  }

  #roll(companyId: string, environment: Environment, entry: RequestLogEntry): void {
    const { at, status, durationMicros } = entry;
    const [apiKeyId, endpoint, code] = [entry.apiKeyId ?? noKey, entry.endpoint ?? "", entry.code ?? ""];
    const hour = Math.floor(at.getTime() / hourMs);
    const name = `${companyId}${environment}${hour}${apiKeyId}${status}${code} ${endpoint}`;
    let usage = this.#usage.get(name);
    if (!usage) {
      const dimensions = { companyId, environment, hour: hourOf(hour), apiKeyId, endpoint, status, code };
      this.#usage.set(name, (usage = { ...dimensions, calls: 0, micros: 0, latency: [] }));
    }
    usage.calls += 1;
    usage.micros += durationMicros;
    const step = stepOf(durationMicros);
    while (usage.latency.length <= step) usage.latency.push(0);
    usage.latency[step] = (usage.latency[step] ?? 0) + 1;
  }
}

function count(uses: Map<string, Use>, id: string, companyId: string, call: RequestLogEntry): void {
  let use = uses.get(id);
  if (!use) uses.set(id, (use = { id, companyId, admitted: 0, last: 0 }));
  if (call.admitted) use.admitted += 1;
  use.last = Math.max(use.last, call.at.getTime());
}

function ordered<Value>(named: ReadonlyMap<string, Value>): Value[] {
  return [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

const hourOf = (hour: number) => new Date(hour * hourMs).toISOString();
