import { AppError } from "../errors";
import { isBlank, keptForm, lineFeed } from "./kept-lines";

/** The most that a line may have. */
const mostBytes = 65_536;

/** Of a part: about as many lines of the usual kind as are taken in at a step. */
const mostOfPart = 4 * mostBytes;

/** Lines as they are kept (lib/imports/kept-lines.ts), and how many. */
export type Part = { content: Uint8Array; lines: number };

/**
 * Cuts a body into parts of whole lines. Blank lines are in none.
 * @throws {AppError} invalid_attribute for a line that is too long
 */
export async function* partsOfLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Part, void> {
  const cutter = new Cutter();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (;;) {
      for (; rest[start] === lineFeed; start += 1) cutter.skip(); // millions of them must not be looked at one by one
      const end = rest.indexOf(lineFeed, start);
      if (end < 0) break;
      const full = cutter.take(rest.subarray(start, end));
      if (full) yield full;
      start = end + 1;
    }
    rest = rest.subarray(start);
    cutter.refuseLonger(rest);
  }
  const full = cutter.take(rest); // the last line needs no end
  if (full) yield full;
  const last = cutter.cut();
  if (last) yield last;
}

class Cutter {
  #kept: Uint8Array[] = [];
  #bytes = 0;
  #seen = 0;
  #blank = 0;

  /** @returns what came before, when the line has no place in it any more */
  take(bytes: Uint8Array): Part | null {
    this.refuseLonger(bytes);
    if (isBlank(bytes)) {
      this.skip();
      return null;
    }
    const line = keptForm({ blank: this.#blank, bytes });
    const before = this.#bytes + line.byteLength > mostOfPart ? this.cut() : null;
    this.#kept.push(line);
    this.#bytes += line.byteLength;
    this.#seen += 1;
    this.#blank = 0;
    return before;
  }

  /** A blank line. */
  skip(): void {
    this.#seen += 1;
    this.#blank += 1;
  }

  /** The part so far; null where there is nothing in it. The next begins. */
  cut(): Part | null {
    const lines = this.#kept.length;
    const content = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#bytes = 0;
    return lines === 0 ? null : { content, lines };
  }

  /** @param bytes of the line that comes next, or of its beginning */
  refuseLonger(bytes: Uint8Array): void {
    if (bytes.byteLength <= mostBytes) return;
    const detail = `Line ${this.#seen + 1} is longer than 64 KiB.`;
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "" } });
  }
}
