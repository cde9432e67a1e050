import { pool } from "../db";
import { chainHash, genesis, type Json } from "./record";

/** An entry as the chain sees it. */
export type ChainRow = {
  seq: bigint;
  at: Date;
  event: string;
  prev: Buffer;
  hash: Buffer;
  /** All that counts for its link. */
  row: Json;
};

/** Where a chain begins and ends. */
export type Head = { seq: bigint; hash: Buffer; base: Link };

/** An entry and its hash; of the base, the last one that retention removed. */
export type Link = { seq: bigint; hash: Buffer };

const names = {
  companyId: "company_id",
  id: "id",
  at: "at",
  event: "event",
  actionType: "action_type",
  outcome: "outcome",
  actorKind: "actor_kind",
  actorId: "actor_id",
  actorName: "actor_name",
  origin: "origin",
  method: "method",
  url: "url",
  address: "address",
  userAgent: "user_agent",
  requestId: "request_id",
  country: "country",
  city: "city",
  deviceId: "device_id",
  subjectKind: "subject_kind",
  subjectId: "subject_id",
  subjectName: "subject_name",
  before: "before",
  after: "after",
} as const;

const columns = Object.entries(names)
  .map(([name, column]) => `${column} as "${name}"`)
  .join(", ");

/** A stretch may weigh so much, by what was recorded before and after; a single entry always fits. */
const mostBytes = 2 * 1024 * 1024;

const stretch = `
  select seq::text, prev, hash, ${columns}
  from (
    select *, sum(coalesce(octet_length(before::text), 0) + coalesce(octet_length(after::text), 0))
      over (order by seq rows unbounded preceding) as weight
    from audit_logs where company_id = $1 and seq > $2 and seq <= $3 order by seq limit $4
  ) near
  where weight <= $5 or seq = (select min(seq) from audit_logs where company_id = $1 and seq > $2)
  order by near.seq`;

type Stored = { seq: string; prev: Buffer; hash: Buffer } & Record<keyof typeof names, unknown>;

const endless = 2n ** 62n;

/**
 * The next entries in the order of the chain: fewer than asked for where they are large, none after the last.
 * @param through the last one that is wanted
 */
export async function readStretch(
  companyId: string,
  after: bigint,
  { most = 2000, through = endless }: { most?: number; through?: bigint } = {},
): Promise<ChainRow[]> {
  const values = [companyId, after, through, most, mostBytes];
  const { rows } = await pool().query<Stored>({ name: "audit.stretch", text: stretch, values });
  return rows.map(({ prev, hash, ...row }) => ({
    seq: BigInt(row.seq),
    at: row.at as Date, // the column's type
    event: String(row.event),
    prev,
    hash,
    row,
  }));
}

/** @throws {Error} for a company without a chain */
export async function readHead(companyId: string): Promise<Head> {
  const { rows } = await pool().query<{ seq: string; hash: Buffer; base: string; base_hash: Buffer | null }>({
    name: "audit.head",
    text: "select seq::text, hash, base_seq::text as base, base_hash from audit_heads where company_id = $1",
    values: [companyId],
  });
  const [head] = rows;
  if (!head) throw new Error(`Company ${companyId} has no audit chain`);
  const base = { seq: BigInt(head.base), hash: head.base_hash ?? Buffer.from(genesis) };
  return { seq: BigInt(head.seq), hash: head.hash, base };
}

/** Whether a row is what followed `before`, as it was written. */
export function follows(before: Uint8Array, { row, prev, hash }: ChainRow): boolean {
  return prev.equals(before) && hash.equals(chainHash(before, row));
}
