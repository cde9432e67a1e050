import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { callParts } from "./present";

export type Place = { at: Date; id: string };
type Where = Prisma.RequestLogWhereInput;

/** Which page of which calls. */
export type Wanted = {
  /**
   * What each has an index in the order of the list: a key, an environment. Together they hold every call that is
   * meant, and none twice.
   */
  streams: readonly Where[];
  /** What of them is meant; null: all. It looks through a bounded number at a time. */
  filter: Where | null;
  /** From when on the streams are, where they say so. */
  oldest?: Date;
  before?: Place;
  after?: Place;
  size: number;
};

export type CallRow = Awaited<ReturnType<typeof read>>["rows"][number];

/** A page of rows, newest first; `newer` and `older` are the places to ask for its neighbours. */
export type RowPage = {
  rows: CallRow[];
  newer: string | null;
  older: string | null;
  /** A filtered page looked no further back than this (`older` goes on from there); null: to the end. */
  searchedTo: string | null;
};

/** A filter looks through this many calls at a time, so that what is rare costs a busy company no full read. */
export const usualReach = 50_000;

/** The place is a time and an id, so calls that arrive meanwhile shift nothing. */
export async function readRows(db: Scoped, wanted: Wanted, reach = usualReach): Promise<RowPage> {
  const { after, before, size } = wanted;
  if (after !== undefined) {
    const { rows } = await read(db, wanted, after, "asc", reach);
    if (rows.length > size) {
      const page = rows.slice(0, size).reverse();
      return { rows: page, newer: placeOf(page[0]), older: placeOf(page.at(-1)), searchedTo: null };
    }
    // Fewer than a page are newer: then the newest page is what was meant.
  }
  const anchor = after === undefined ? before : undefined;
  const { rows, edge } = await read(db, wanted, anchor, "desc", reach);
  const page = rows.slice(0, size);
  const newer = anchor === undefined ? null : placeOf(page[0]);
  if (rows.length > size) return { rows: page, newer, older: placeOf(page.at(-1)), searchedTo: null };
  return { rows: page, newer, older: placeOf(edge), searchedTo: edge?.at.toISOString() ?? null };
}

type Direction = "asc" | "desc";

type Asked = Omit<Wanted, "before" | "after">;

const dayMs = 86_400_000;

/**
 * One more than a page; `edge` is where a filter stopped looking, null when it did not have to. The log is a table a
 * day: the newest day is looked at alone, and the others where it holds too little.
 */
async function read(db: Scoped, asked: Asked, from: Place | undefined, way: Direction, reach: number) {
  const ahead = asked.streams.map((stream): Where => ({ AND: [stream, from ? beyond(from, way) : {}] }));
  const since = new Date(Math.min(from?.at.getTime() ?? Infinity, Date.now()) - dayMs);
  if (way === "desc" && (asked.oldest === undefined || asked.oldest < since)) {
    const near = ahead.map((stream): Where => ({ AND: [stream, { at: { gte: since } }] }));
    const found = await readWithin(db, { ...asked, streams: near }, way, reach);
    if (found.rows.length > asked.size || found.edge) return found;
  }
  return readWithin(db, { ...asked, streams: ahead }, way, reach);
}

async function readWithin(db: Scoped, { streams, filter, size }: Asked, way: Direction, reach: number) {
  const edge = filter ? await nearestEdge(db, streams, way, reach) : null;
  const found = await Promise.all(
    streams.map((stream) =>
      db.requestLog.findMany({
        where: { AND: [stream, filter ?? {}, edge ? upTo(edge, way) : {}] },
        select: callParts,
        orderBy: order(way),
        take: size + 1,
      }),
    ),
  );
  return { rows: merged(found, way).slice(0, size + 1), edge };
}

/** Where the first of the streams has come to its reach: beyond it, not all of them were looked through. */
async function nearestEdge(db: Scoped, ahead: readonly Where[], way: Direction, reach: number) {
  const edges = await Promise.all(
    ahead.map((where) =>
      db.requestLog.findFirst({
        where,
        select: { at: true, id: true },
        orderBy: order(way),
        skip: reach - 1,
      }),
    ),
  );
  return merged([edges.filter((edge) => edge !== null)], way)[0] ?? null;
}

/** In the order of the list. */
export function merged<Row extends Place>(streams: readonly (readonly Row[])[], way: Direction): Row[] {
  const turn = way === "desc" ? 1 : -1;
  return streams
    .flat()
    .sort((one, other) => turn * (other.at.getTime() - one.at.getTime() || (one.id < other.id ? -1 : 1)));
}

/** As the indexes (…, at desc, id) have them, or from their end. */
export function order(way: Direction): Prisma.RequestLogOrderByWithRelationInput[] {
  return way === "desc" ? [{ at: "desc" }, { id: "asc" }] : [{ at: "asc" }, { id: "desc" }];
}

export function beyond({ at, id }: Place, way: Direction): Where {
  return way === "desc"
    ? { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { gt: id } }] }
    : { at: { gte: at }, OR: [{ at: { gt: at } }, { id: { lt: id } }] };
}

function upTo(edge: Place, way: Direction): Where {
  return { at: way === "desc" ? { gte: edge.at } : { lte: edge.at }, NOT: beyond(edge, way) };
}

export function placeOf(call: { at: Date | string; id: string } | null | undefined): string | null {
  return call ? `${new Date(call.at).getTime()}.${call.id}` : null;
}
