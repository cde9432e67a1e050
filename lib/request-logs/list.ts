import type { z } from "zod";
import { getKeyRow, readableKeys } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { query } from "../verb";
import { refusedStatuses, type CallOutcome } from "./outcomes";
import { callParts, presentCall, type CallView } from "./present";
import { callsCounted } from "./queue";
import { ListCallsInput } from "./schemas";

type Input = z.output<typeof ListCallsInput>;
type Place = NonNullable<Input["before"]>;

/** A page of calls. `newer` and `older` ask for its neighbours (`after`, `before`); null: there is none. */
export type CallPage = {
  calls: CallView[];
  newer: string | null;
  older: string | null;
  /** A filtered page looked no further back than this (`older` goes on from there); null: to the end. */
  searchedTo: string | null;
};

/** A filter looks through this many calls at a time, so that what is rare costs a busy key no full read. */
const most = 50_000;

/**
 * The calls of one key, newest first, up to the last call this process answered. The place is a time
 * and an id, so calls that arrive meanwhile shift nothing.
 * @throws {AppError} not_found: absent, another company's and another person's key alike
 */
export const listCalls = query({
  name: "request-logs.list",
  permission: "api-keys:read",
  input: ListCallsInput,
  async run({ actor, input, db }): Promise<CallPage> {
    await getKeyRow(db, actor, input.apiKeyId, readableKeys(actor));
    await callsCounted();
    return readPage(db, input, most);
  },
});

/** {@link listCalls} of a key that was found. @param reach how many calls a filter looks through */
export async function readPage(db: Scoped, input: Input, reach: number): Promise<CallPage> {
  const { apiKeyId, after, before, size } = input;
  const secrets = await secretsOf(db, apiKeyId);
  const present = (rows: Rows) => rows.map((row) => presentCall(row, secrets));
  if (after !== undefined) {
    const { rows } = await read(db, input, after, "asc", reach);
    if (rows.length > size) {
      const calls = present(rows.slice(0, size).reverse());
      return { calls, newer: placeOf(calls[0]), older: placeOf(calls.at(-1)), searchedTo: null };
    }
    // Fewer than a page are newer: then the newest page is what was meant.
  }
  const anchor = after === undefined ? before : undefined;
  const { rows, edge } = await read(db, input, anchor, "desc", reach);
  const calls = present(rows.slice(0, size));
  const newer = anchor === undefined ? null : placeOf(calls[0]);
  if (rows.length > size) return { calls, newer, older: placeOf(calls.at(-1)), searchedTo: null };
  return { calls, newer, older: placeOf(edge), searchedTo: edge?.at.toISOString() ?? null };
}

type Direction = "asc" | "desc";
type Rows = Awaited<ReturnType<typeof read>>["rows"];

/** One more than a page; `edge` is where a filter stopped looking, null when it did not have to. */
async function read(db: Scoped, input: Input, from: Place | undefined, way: Direction, reach: number) {
  const { apiKeyId, size } = input;
  const ahead = { AND: [{ apiKeyId }, from ? beyond(from, way) : {}] };
  const edge = isFiltered(input)
    ? await db.requestLog.findFirst({
        where: ahead,
        select: { at: true, id: true },
        orderBy: order(way),
        skip: reach - 1,
      })
    : null;
  const rows = await db.requestLog.findMany({
    where: { AND: [ahead, conditions(input), edge ? upTo(edge, way) : {}] },
    select: callParts,
    orderBy: order(way),
    take: size + 1,
  });
  return { rows, edge };
}

/** As the index (api_key_id, at desc, id) has them, or from its end. */
function order(way: Direction): Prisma.RequestLogOrderByWithRelationInput[] {
  return way === "desc" ? [{ at: "desc" }, { id: "asc" }] : [{ at: "asc" }, { id: "desc" }];
}

function beyond({ at, id }: Place, way: Direction): Prisma.RequestLogWhereInput {
  return way === "desc"
    ? { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { gt: id } }] }
    : { at: { gte: at }, OR: [{ at: { gt: at } }, { id: { lt: id } }] };
}

function upTo(edge: Place, way: Direction): Prisma.RequestLogWhereInput {
  return { at: way === "desc" ? { gte: edge.at } : { lte: edge.at }, NOT: beyond(edge, way) };
}

/** One call is found by an index of its own, however many there are. */
const isFiltered = ({ outcome, code, requestId }: Input) =>
  requestId === undefined && (outcome !== undefined || code !== undefined);

const statuses: Record<CallOutcome, Prisma.IntFilter> = {
  served: { lt: 400 },
  clientError: { gte: 400, lt: 500, notIn: [...refusedStatuses] },
  refused: { in: [...refusedStatuses] },
  serverError: { gte: 500 },
};

function conditions({ outcome, code, requestId }: Input): Prisma.RequestLogWhereInput {
  return { ...(outcome && { status: statuses[outcome] }), code, requestId };
}

async function secretsOf(db: Scoped, apiKeyId: string) {
  const secrets = await db.apiKeySecret.findMany({
    where: { apiKeyId },
    select: { id: true, start: true, lastFour: true },
  });
  return new Map(secrets.map(({ id, ...parts }) => [id, parts]));
}

function placeOf(call: { at: Date | string; id: string } | null | undefined): string | null {
  return call ? `${new Date(call.at).getTime()}.${call.id}` : null;
}
