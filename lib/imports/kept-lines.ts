// How the lines of an import are kept: without the blank ones, so that these cost neither room nor work, and
// each with how many of those came before it, so that it is still known which line of the body it was.
// "3\t{…}\n" is the fourth line after the one before.

const tab = 9;
export const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

export type KeptLine = {
  /** Blank lines between the one before and this one. */
  blank: number;
  /** Without its end. */
  bytes: Uint8Array;
};

/** Space, tab and carriage return alone. */
export const isBlank = (bytes: Uint8Array) =>
  bytes.every((byte) => byte === space || byte === tab || byte === carriageReturn);

export function keptForm({ blank, bytes }: KeptLine): Uint8Array {
  const before = blank === 0 ? "\t" : `${blank}\t`;
  return Buffer.concat([Buffer.from(before), bytes, Buffer.of(lineFeed)]);
}

/**
 * Lines of a part.
 * @param start where they begin in it
 * @param most how many are wanted
 * @returns also where the next begins: at the end of the part, when there is none
 */
export function keptLines(part: Uint8Array, start: number, most: number) {
  const lines: KeptLine[] = [];
  let next = start;
  while (next < part.byteLength && lines.length < most) {
    const [from, end] = [part.indexOf(tab, next), part.indexOf(lineFeed, next)];
    const blank = Number(Buffer.from(part.subarray(next, from)).toString("latin1"));
    lines.push({ blank, bytes: part.subarray(from + 1, end) });
    next = end + 1;
  }
  return { lines, next };
}
