import { LRUCache } from "lru-cache";
import type { Change } from "../database/changes";
import { KeptKey, uuidText, type Moment } from "./kept-key";
import type { KeyRow } from "./known-key";

/** However silent the bus, nothing is answered that was read longer ago. */
export const TTL_MS = 5_000;

/** Changes told apart; the oldest beyond this are taken to have touched every key. */
const REMEMBERED = 10_000;

type Given = {
  /** Reads from the database; null when no key (of the company `within`, if named) has this hash. */
  read(hash: string, within?: string): Promise<KeyRow | null>;
  /** Whether changes are sure to be told; see lib/database/changes.ts. */
  trusted(now: number): boolean;
  /** Milliseconds, monotonic. */
  now?(): number;
  /** Keys kept at once; the one asked for longest ago goes first. */
  most?: number;
  /** Characters of all that they say, as if they shared nothing: the bound for keys with long lists. */
  mostCharacters?: number;
};

/**
 * Keys as they were read in the last 5 seconds, by their hash. A key is answered from memory only if no change
 * of it, of its company or of everything was told since its reading *began*: one rule for what is kept and for
 * what is about to be. So a reading that a change overtook is never kept, and the order in which readings end
 * does not matter. Hashes that no key has are not kept: unknown and malformed texts always cost a reading.
 */
export class Decisions {
  readonly #read: Given["read"];
  readonly #trusted: Given["trusted"];
  readonly #now: () => number;
  readonly #kept: LRUCache<string, KeptKey>;
  /** Changes told so far: the clock by which readings and changes are put in order. */
  #told = 0;
  readonly #keys = new LastTold();
  readonly #companies = new LastTold();
  #everything = 0;
  #latest: Moment = { told: 0, ms: 0 };

  constructor(given: Given) {
    const { most: max = 100_000, mostCharacters: maxSize = 250_000_000 } = given;
    this.#read = given.read;
    this.#trusted = given.trusted;
    this.#now = given.now ?? (() => performance.now());
    this.#kept = new LRUCache({ max, maxSize, sizeCalculation: ({ size }) => size });
  }

  /** The key with this hash, if it is known without asking. */
  recall(hash: string): KeptKey | null {
    const key = this.#kept.get(hash);
    if (!key) return null;
    const now = this.#now();
    if (!this.#trusted(now)) return null;
    if (now - key.readAt.ms < TTL_MS && !this.#overtaken(key)) return key;
    this.#kept.delete(hash);
    return null;
  }

  /** The key with this hash as the database has it now, kept for {@link recall}. */
  async read(hash: string, within?: string): Promise<KeptKey | null> {
    const readAt = this.#moment();
    const row = await this.#read(hash, within);
    if (!row) return null;
    const key = new KeptKey(row, readAt);
    // A secret that ends within the time that it would be kept is left to the database and its clock.
    const endsSoon = row.secret_left_ms !== null && row.secret_left_ms < TTL_MS;
    if (!endsSoon && this.#trusted(this.#now()) && !this.#overtaken(key)) this.#kept.set(hash, key);
    return key;
  }

  tell(change: Change): void {
    this.#told += 1;
    if (change.of === "key") this.#keys.note(uuidText(change.id), this.#told);
    else if (change.of === "company") this.#companies.note(change.id, this.#told);
    else this.#everything = this.#told;
  }

  /** Readings that begin together share it: there are as many as keys. */
  #moment(): Moment {
    const ms = Math.floor(this.#now());
    if (this.#latest.told !== this.#told || this.#latest.ms !== ms) this.#latest = { told: this.#told, ms };
    return this.#latest;
  }

  #overtaken({ readAt, idText, companyId }: KeptKey): boolean {
    return readAt.told < Math.max(this.#everything, this.#keys.of(idText), this.#companies.of(companyId));
  }
}

/** The number of the change that told of each id last. */
class LastTold {
  #forgotten = 0;
  readonly #last = new LRUCache<string, number>({
    max: REMEMBERED,
    dispose: (told, _id, reason) => {
      if (reason === "evict") this.#forgotten = told;
    },
  });

  note(id: string, told: number): void {
    this.#last.set(id, told);
  }

  of(id: string): number {
    if (this.#last.size === 0) return this.#forgotten;
    return this.#last.peek(id) ?? this.#forgotten;
  }
}
