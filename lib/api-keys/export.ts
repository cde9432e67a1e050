import type { Actor } from "../actor";
import { scopedClient, type Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { callsCounted } from "../request-logs/queue";
import { command } from "../verb";
import type { ApiKeyView } from "./answers";
import { concernsOf, type Concern } from "./concerns";
import { readableKeys } from "./find";
import { matchingKeys } from "./list";
import { ownerOfKey, withOwner } from "./owner-role";
import { presentApiKey, withParts } from "./present";
import { ExportApiKeysInput } from "./schemas";
import { mayName } from "./scope";

/** A key with all that an export says about it. */
export type ExportedKey = {
  key: ApiKeyView;
  owner: { kind: "user" | "serviceAccount"; name: string; active: boolean } | null;
  /** By name, by id where the viewer may not read names; null: every one. */
  accounts: string[] | null;
  concerns: Concern[];
};

/** `count`: as many matched when it began. `batches` are read one after the other, as they are asked for. */
export type KeyExport = { count: number; batches: AsyncGenerator<ExportedKey[], void> };

/**
 * All visible keys that match a filter, newest first, or those of the ids that are visible, in their order.
 * It is on record before the first of them leaves.
 */
export const exportApiKeys = command({
  name: "api-keys.export",
  permission: "api-keys:read",
  input: ExportApiKeysInput,
  async run({ actor, input, db }) {
    await callsCounted();
    const where = await wanted(actor, db, input);
    const count = await db.apiKey.count({ where });
    const result: KeyExport = { count, batches: batches(actor, where, "ids" in input ? input.ids : null) };
    const about = "ids" in input ? { selected: input.ids.length } : { filter: input.filter };
    return {
      result,
      audit: {
        subject: { kind: "api-key", id: null, name: count === 1 ? "1 key" : `${count} keys` },
        after: { keys: count, ...about },
      },
    };
  },
});

const batchSize = 500;

async function wanted(actor: Actor, db: Scoped, input: ExportApiKeysInput): Promise<Prisma.ApiKeyWhereInput> {
  if ("ids" in input) return { AND: [{ id: { in: input.ids } }, readableKeys(actor)] };
  return matchingKeys({ actor, db }, input.filter, new Date());
}

const parts = {
  ...withParts,
  ...withOwner,
  accounts: {
    select: { accountId: true, account: { select: { name: true } } },
    orderBy: { account: { name: "asc" } },
  },
} as const;
type Row = Prisma.ApiKeyGetPayload<{ include: typeof parts }>;

/** Outside the transaction that put it on record: that must not stay open while somebody downloads. */
async function* batches(
  actor: Actor,
  where: Prisma.ApiKeyWhereInput,
  ids: readonly string[] | null,
): KeyExport["batches"] {
  const db = scopedClient(actor.company.id);
  const policies = await db.keyPolicy.findMany({ select: { environment: true, idleWarnDays: true } });
  const idleDays = new Map(policies.map(({ environment, idleWarnDays }) => [environment, idleWarnDays]));
  const named = mayName(actor, "accounts");
  const present = (row: Row) =>
    exported(row, { idleAfterDays: idleDays.get(row.environment) ?? null, named });
  for await (const rows of ids ? rowsById(db, actor, ids) : rowsByAge(db, where)) yield rows.map(present);
}

async function* rowsById(db: Scoped, actor: Actor, ids: readonly string[]): AsyncGenerator<Row[], void> {
  for (let start = 0; start < ids.length; start += batchSize) {
    const some = ids.slice(start, start + batchSize);
    const rows = await db.apiKey.findMany({
      where: { AND: [{ id: { in: some } }, readableKeys(actor)] },
      include: parts,
    });
    const found = new Map(rows.map((row) => [row.id, row]));
    yield some.flatMap((id) => found.get(id) ?? []);
  }
}

/** By place and not by offset: keys that come and go meanwhile shift nothing. */
async function* rowsByAge(db: Scoped, where: Prisma.ApiKeyWhereInput): AsyncGenerator<Row[], void> {
  let last: Row | undefined;
  do {
    const older: Prisma.ApiKeyWhereInput = last
      ? { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }] }
      : {};
    const rows: Row[] = await db.apiKey.findMany({
      where: { AND: [where, older] },
      include: parts,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: batchSize,
    });
    yield rows;
    last = rows.length < batchSize ? undefined : rows.at(-1);
  } while (last);
}

type Shown = { idleAfterDays: number | null; named: boolean };

function exported(row: Row, { idleAfterDays, named }: Shown): ExportedKey {
  const now = new Date();
  const key = presentApiKey(row, 0, now);
  const owner = ownerOfKey(row);
  return {
    key,
    owner: owner && { kind: owner.kind, name: owner.name, active: owner.active },
    accounts: row.allAccounts
      ? null
      : row.accounts.map(({ accountId, account }) => (named ? account.name : accountId)),
    concerns: concernsOf(key, { ownerActive: owner?.active ?? false, idleAfterDays, now }),
  };
}
