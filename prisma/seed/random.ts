import { crc32 } from "node:zlib";

/** Draws that are the same on every run: for demo data, never for secrets. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Each with its weight. */
  weighted<Choice extends readonly [weight: number, item: unknown]>(list: readonly Choice[]): Choice[1];
  shuffled<T>(list: readonly T[]): T[];
};

/** The draws that belong to a name. */
export function randomOf(name: string): Random {
  const next = mulberry32(crc32(name));
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => only(list[int(0, list.length - 1)]);
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    weighted(list) {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      const hit = list.find(([weight]) => (left -= weight) < 0);
      return only(hit ?? list.at(-1))[1];
    },
    shuffled<T>(list: readonly T[]): T[] {
      const keyed = list.map((item) => ({ item, place: next() }));
      return keyed.sort((one, other) => one.place - other.place).map(({ item }) => item);
    },
  };
}

function only<T>(item: T | undefined): T {
  if (item === undefined) throw new Error("There is nothing to pick from");
  return item;
}

/** Tommy Ettinger's 32-bit generator: tiny, and even enough for made-up rows. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
