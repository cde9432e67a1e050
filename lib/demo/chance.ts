import { createHash } from "node:crypto";

/** Chance that comes out the same for the same name. */
export class Chance {
  #state: number;

  constructor(name: string) {
    this.#state = createHash("sha256").update(name).digest().readUInt32LE(0);
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @throws {Error} for an empty list */
  pick<T>(from: readonly T[]): T {
    const picked = from[this.int(0, from.length - 1)];
    if (picked === undefined) throw new Error("There is nothing to pick from");
    return picked;
  }

  /** One of several, each as likely as it weighs. @throws {Error} for an empty list */
  weighted<T extends { weight: number }>(from: readonly T[]): T {
    let left = this.next() * from.reduce((sum, { weight }) => sum + weight, 0);
    const found = from.find(({ weight }) => (left -= weight) < 0) ?? from.at(-1);
    if (found === undefined) throw new Error("There is nothing to pick from");
    return found;
  }
}
