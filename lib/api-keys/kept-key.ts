import { LRUCache } from "lru-cache";
import { once } from "../once";
import { commonOf, type Common, type KeyRow, type KnownKey } from "./known-key";

/** When a reading began: after how many changes that were told, and by the clock in milliseconds. */
export type Moment = { readonly told: number; readonly ms: number };

/**
 * A key as it is kept by the hundred thousand: in few bytes, most of them shared with keys that are alike, and
 * beyond the reach of whoever uses what {@link KeptKey.known} gives out.
 */
export class KeptKey {
  readonly readAt: Moment;
  readonly #common: Common;
  /** The bytes of the key's id, its secret's and its name; a zero and metadata, if any. Each is a character. */
  readonly #own: string;
  readonly #expiresAt: number | null;

  constructor(row: KeyRow, readAt: Moment) {
    const {
      hash: _hash,
      secret_left_ms: _left,
      id,
      secret_id,
      name,
      metadata,
      expiration_date,
      ...rest
    } = row;
    const json = JSON.stringify(metadata);
    const text = json === "{}" ? name : `${name}\0${json}`;
    this.readAt = readAt;
    this.#common = commonOf(rest);
    this.#own = Buffer.concat([uuidBytes(id), uuidBytes(secret_id), Buffer.from(text)]).toString("latin1");
    this.#expiresAt = expiration_date?.getTime() ?? null;
  }

  /** Characters of all that is said about the key, as if it shared nothing. */
  get size(): number {
    return this.#own.length + this.#common.size;
  }

  /** The key's id as {@link uuidText} has it. */
  get idText(): string {
    return this.#own.slice(0, 16);
  }

  get companyId(): string {
    return this.#common.part.company.id;
  }

  /** The key for one request: its own object, dates and metadata, all else frozen. */
  known(): KnownKey {
    const { part } = this.#common;
    const { id, secretId, name, metadata } = inUse().memo(this);
    const known = {
      ...part,
      id,
      secretId,
      name,
      metadata: {},
      expirationDate: dateOf(this.#expiresAt),
      secretExpiresAt: dateOf(part.secretExpiresAt),
      revokedAt: dateOf(part.revokedAt),
      notBefore: dateOf(part.notBefore),
    };
    // A getter makes an object slow to build and to read, so only keys that have metadata have one.
    return metadata === null ? known : Object.defineProperty(known, "metadata", parsing(metadata));
  }

  /** What is the key's own, as texts; metadata as JSON, null for none. */
  texts(): Texts {
    const own = Buffer.from(this.#own, "latin1");
    const zero = own.indexOf(0, 32);
    return {
      id: uuidOf(own.toString("hex", 0, 16)),
      secretId: uuidOf(own.toString("hex", 16, 32)),
      name: own.toString("utf8", 32, zero === -1 ? own.length : zero),
      metadata: zero === -1 ? null : own.toString("utf8", zero + 1),
    };
  }
}

type Texts = {
  readonly id: string;
  readonly secretId: string;
  readonly name: string;
  readonly metadata: string | null;
};

/** The texts of the keys that are asked for most, so that they are not written anew for every request. */
const inUse = () =>
  once("keys-in-use", () => new LRUCache<KeptKey, Texts>({ max: 1_000, memoMethod: (key) => key.texts() }));

const parsing = (json: string) => ({ get: (): unknown => JSON.parse(json), enumerable: true });

/** A UUID in 16 characters. */
export const uuidText = (uuid: string) => uuidBytes(uuid).toString("latin1");

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");

function uuidOf(hex: string): string {
  const at = (from: number, to: number) => hex.slice(from, to);
  return `${at(0, 8)}-${at(8, 12)}-${at(12, 16)}-${at(16, 20)}-${at(20, 32)}`;
}

const dateOf = (epochMs: number | null) => (epochMs === null ? null : new Date(epochMs));
