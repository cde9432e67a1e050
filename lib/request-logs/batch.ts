import type { RequestLogEntry } from "./entry";
import { Tally } from "./tally";

const mostRows = 1_000;
const capacity = 512 * 1_024; // bytes

/**
 * Rows in the form in which they are sent, a line each with tabs between the columns. What waits in the tens of
 * thousands is bytes, and costs the garbage collector nothing.
 */
export class Batch {
  readonly #bytes = Buffer.allocUnsafe(capacity);
  #length = 0;
  #rows = 0;
  /** What its rows add to counters and roll-ups. */
  readonly tally = new Tally();

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
    this.tally.add(entry);
    return true;
  }

  /** In UTF-8. Of the batch itself: to be sent before it is emptied. */
  lines(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  empty(): void {
    this.#length = 0;
    this.#rows = 0;
    this.tally.empty();
  }
}

/** In the order of the columns of write.ts; what is null is empty. */
function lineOf(row: RequestLogEntry): string {
  return (
    `${row.id}\t${timeOf(row.at.getTime())}\t${text(row.requestId)}\t${row.companyId ?? ""}\t` +
    `${row.environment ?? ""}\t${text(row.method)}\t${text(row.path)}\t${row.status}\t${row.code ?? ""}\t` +
    `${row.apiKeyId ?? ""}\t${row.secretId ?? ""}\t${row.userId ?? ""}\t${row.accountId ?? ""}\t` +
    `${row.customerId ?? ""}\t${row.endpoint ?? ""}\t${row.fingerprint ?? ""}\t${text(row.address)}\t` +
    `${row.country ?? ""}\t${text(row.city)}\t${text(row.userAgent)}\t${row.durationMicros}\t` +
    `${row.requestBytes}\t${row.responseBytes}`
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
