import type { RequestLogEntry } from "./entry";
import { lineOf } from "./line";
import type { Spool, SpoolFile } from "./spool";
import { Tally } from "./tally";

const mostRows = 5_000;
const capacity = 2 * 1_024 * 1_024; // bytes

/**
 * Rows in the form in which they are sent, a line each. What waits in the tens of thousands is bytes, and costs the
 * garbage collector nothing. With a spool, the same bytes lie in a file until they are committed.
 */
export class Batch {
  readonly #bytes = Buffer.allocUnsafe(capacity);
  #length = 0;
  #rows = 0;
  /** What its rows add to counters and roll-ups. */
  readonly tally = new Tally();
  #file: SpoolFile | null = null;
  #spooled = 0;

  get rows(): number {
    return this.#rows;
  }

  get full(): boolean {
    return this.#rows >= mostRows;
  }

  /** @returns false when there is no room for it */
  add(entry: RequestLogEntry): boolean {
    const line = `${lineOf(entry)}\n`;
    if (line.length * 3 > capacity - this.#length) return false;
    this.#length += this.#bytes.write(line, this.#length);
    this.#rows += 1;
    this.tally.add(entry);
    return true;
  }

  /** In UTF-8, each with its end. Of the batch itself: to be sent before it is emptied. */
  lines(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Puts what was added since the last time into its file, so that it outlives the process. */
  spoolTo(spool: Spool): void {
    if (this.#spooled === this.#length) return;
    if (this.#spooled === 0 && !this.#file?.usableIn(spool)) {
      this.#file?.remove();
      this.#file = spool.open();
    }
    this.#file?.append(this.#bytes.subarray(this.#spooled, this.#length));
    this.#spooled = this.#length;
  }

  /** After its rows were committed. Its file is used again. */
  empty(): void {
    this.#reset();
    this.#file?.clear();
  }

  /** It is used no more. */
  discard(): void {
    this.#reset();
    this.#file?.remove();
    this.#file = null;
  }

  /** Leaves its rows to a later replay. @returns whether all of them are in its file */
  leaveTo(spool: Spool): boolean {
    this.spoolTo(spool);
    const left = this.#file?.leave() ?? false;
    this.#reset();
    this.#file = null;
    return left;
  }

  #reset(): void {
    this.#length = 0;
    this.#rows = 0;
    this.#spooled = 0;
    this.tally.empty();
  }
}
