import type { RequestLogEntry } from "./queue";

const mostRows = 1_000;
const capacity = 512 * 1_024; // bytes

/** Calls of a key, or of one of its secrets. */
type Use = { readonly id: string; readonly companyId: string; admitted: number; last: number };

/**
 * Rows in the form in which they are sent, a line each with tabs between the columns. What waits in the tens of
 * thousands is bytes, and costs the garbage collector nothing.
 */
export class Batch {
  readonly #bytes = Buffer.allocUnsafe(capacity);
  #length = 0;
  #rows = 0;
  readonly #keys = new Map<string, Use>();
  readonly #secrets = new Map<string, Use>();

  get rows(): number {
    return this.#rows;
  }

  get full(): boolean {
    return this.#rows >= mostRows;
  }

  /** @returns false when there is no room for it */
  add(entry: RequestLogEntry): boolean {
    const line = this.#rows === 0 ? lineOf(entry) : `\n${lineOf(entry)}`;
    if (line.length * 3 > capacity - this.#length) return false;
    this.#length += this.#bytes.write(line, this.#length);
    this.#rows += 1;
    if (entry.apiKeyId) count(this.#keys, entry.apiKeyId, entry);
    if (entry.secretId) count(this.#secrets, entry.secretId, entry);
    return true;
  }

  /** In UTF-8. Of the batch itself: to be sent before it is emptied. */
  lines(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** By ids, so that processes which count the same keys at once do so in one order. */
  uses(): { keys: Use[]; secrets: Use[] } {
    const sorted = (uses: Map<string, Use>) => [...uses.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { keys: sorted(this.#keys), secrets: sorted(this.#secrets) };
  }

  empty(): void {
    this.#length = 0;
    this.#rows = 0;
    this.#keys.clear();
    this.#secrets.clear();
  }
}

function count(uses: Map<string, Use>, id: string, { companyId, at, admitted }: RequestLogEntry): void {
  if (companyId === null) return;
  let use = uses.get(id);
  if (!use) uses.set(id, (use = { id, companyId, admitted: 0, last: 0 }));
  if (admitted) use.admitted += 1;
  use.last = Math.max(use.last, at.getTime());
}

/** In the order of the columns of write.ts; what is null is empty. */
function lineOf(row: RequestLogEntry): string {
  return (
    `${row.id}\t${timeOf(row.at.getTime())}\t${text(row.requestId)}\t${row.companyId ?? ""}\t` +
    `${row.environment ?? ""}\t${text(row.method)}\t${text(row.path)}\t${row.status}\t${row.code ?? ""}\t` +
    `${row.apiKeyId ?? ""}\t${row.secretId ?? ""}\t${row.userId ?? ""}\t${row.accountId ?? ""}\t` +
    `${text(row.address)}\t${text(row.userAgent)}\t${row.durationMicros}`
  );
}

/** What callers write cannot end a column, and holds nothing that PostgreSQL could not store. */
function text(value: string | null): string {
  if (value === null) return "";
  return unwritable.test(value) ? value.replace(everyUnwritable, "\ufffd") : value;
}

const unwritable = /[\0\t\n]/;
const everyUnwritable = /[\0\t\n]/g;

const latest = { time: Number.NaN, text: "" };

/** Many calls come in the same millisecond. */
function timeOf(time: number): string {
  if (time !== latest.time) Object.assign(latest, { time, text: new Date(time).toISOString() });
  return latest.text;
}
