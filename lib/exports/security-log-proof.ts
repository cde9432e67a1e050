import { z } from "zod";
import { follows, readHead, readStretch, type ChainRow, type Head } from "../audit/chain";
import { BrokenChain, faultWords, linkFault } from "../audit/fault";
import { conditions } from "../audit/list";
import {
  beginningOf,
  positionAt,
  positionOf,
  StoredPosition,
  storedPosition,
  type Position,
} from "../audit/position";
import { blockLines, endLine, headerLine, sha256Hex } from "../audit/proof";
import type { LogFilter } from "../audit/schemas";
import { checkpointsBetween } from "../audit/signed";
import { firstDigest } from "../audit/content";
import type { Ask, Written } from "./source";

/** Between two steps of a proven export. */
const State = z.object({
  at: StoredPosition,
  from: z.string(),
  through: z.string(),
  complete: z.boolean(),
  header: z.string(),
  blocks: z.number(),
  entries: z.number(),
  fault: z.string().nullable(),
});
type State = z.infer<typeof State>;

type Proven = Ask & { id: string; texts: Readonly<Record<string, readonly string[]>>; state: unknown };

/**
 * The next lines of an export of the security log that proves itself, oldest entry first: some thousand entries.
 * A log that is broken is exported all the same, as it stands; the last line says what is wrong with it.
 */
export async function writeProof(ask: Proven): Promise<Written> {
  const companyId = ask.actor.company.id;
  if (ask.state === null) return begin(ask);
  const state = State.parse(ask.state);
  const at = positionOf(state.at);
  const through = BigInt(state.through);
  const rows = at.seq < through ? await readStretch(companyId, at.seq, { through }) : [];
  if (rows.length === 0) return finish(ask, state);
  const last = rows.at(-1)?.seq ?? at.seq;
  const wanted = await wantedSeqs(ask, state, at.seq, last);
  const checkpoints = await checkpointsBetween(ask.db, at.seq, last);
  let text = "";
  let next = { ...state };
  for (const run of runsOf(rows)) {
    const from = startOf(positionOf(next.at), run);
    const fault = next.fault ?? faultIn(positionOf(next.at), run);
    const within = checkpoints
      .filter(({ seq }) => seq > from.seq && seq <= (run.at(-1)?.seq ?? 0n))
      .map((checkpoint) => ({ companyId, ...checkpoint }));
    const block = blockLines({
      ...{ export: ask.id, header: state.header, company: companyId, reader: ask.actor },
      ...{ from, rows: run, checkpoints: within, isWanted: (seq) => wanted === null || wanted.has(seq) },
    });
    text += block.text;
    const end = run.at(-1);
    const reached = { seq: end?.seq ?? from.seq, hash: end?.hash ?? from.hash, digest: block.digest };
    next = {
      ...next,
      ...{
        at: storedPosition(reached),
        blocks: next.blocks + 1,
        entries: next.entries + block.entries,
        fault,
      },
    };
  }
  return {
    text,
    rows: next.entries - state.entries,
    state: next,
    share:
      Number(BigInt(next.at.seq) - BigInt(state.from)) / Math.max(1, Number(through - BigInt(state.from))),
  };
}

async function begin(ask: Proven): Promise<Written> {
  const { id, name } = ask.actor.company;
  const company = { id, name };
  const head = await readHead(id);
  const complete = Object.keys(ask.filter).length === 0;
  const { at, through, fault } = complete ? await allOf(ask, head) : await spanOf(ask, head);
  const text = headerLine({ export: ask.id, company, after: at, filter: ask.texts, at: new Date() });
  const state: State = {
    ...{ at: storedPosition(at), from: String(at.seq), through: String(through), complete },
    ...{ header: sha256Hex(text.slice(0, -1)), blocks: 0, entries: 0, fault },
  };
  return { text, rows: 0, state, share: 0 };
}

type Span = { at: Position; through: bigint; fault: string | null };

const allOf = async (ask: Proven, head: Head): Promise<Span> => ({
  ...(await startingAt(ask, head, head.base.seq)),
  through: head.seq,
});

/** From the checkpoint before the first entry that the filter leaves, to the last: no further than it must. */
async function spanOf(ask: Proven, head: Head): Promise<Span> {
  const edge = (seq: "asc" | "desc") =>
    ask.db.auditLog.findFirst({ where: wantedBy(ask), orderBy: { seq }, select: { seq: true } });
  const [first, last] = [await edge("asc"), await edge("desc")];
  if (!first || !last) return { ...(await startingAt(ask, head, head.base.seq)), through: head.base.seq };
  const before = await ask.db.auditCheckpoint.findFirst({
    where: { seq: { lt: first.seq, gte: head.base.seq } },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  return { ...(await startingAt(ask, head, before?.seq ?? head.base.seq)), through: last.seq };
}

/** Where nothing that was signed supports a beginning it is taken as it stands, and told. */
async function startingAt({ db, actor }: Proven, head: Head, seq: bigint): Promise<Omit<Span, "through">> {
  const companyId = actor.company.id;
  try {
    const at =
      seq === head.base.seq
        ? await beginningOf(db, companyId, head)
        : await positionAt(db, companyId, head, seq);
    return { at, fault: null };
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    return { at: { ...head.base, digest: firstDigest }, fault: faultWords(error.fault) };
  }
}

async function finish(ask: Proven, state: State): Promise<Written> {
  const { at, through, header, blocks, entries } = state;
  const companyId = ask.actor.company.id;
  let { fault } = state;
  if (BigInt(at.seq) < BigInt(through))
    fault ??= faultWords({ kind: "end", seq: String(BigInt(at.seq) + 1n), other: through });
  const head = await readHead(companyId);
  if (String(head.seq) === at.seq && head.hash.toString("hex") !== at.hash)
    fault ??= faultWords({ kind: "head", seq: at.seq });
  const text = endLine({
    ...{ export: ask.id, header, company: companyId, entries, blocks, through: at.seq, digest: at.digest },
    ...{ fault, at: new Date().toISOString() },
  });
  return { text, rows: 0, state: null, share: 1 };
}

/** Null: all of them. */
async function wantedSeqs(ask: Proven, { complete }: State, after: bigint, through: bigint) {
  if (complete) return null;
  const rows = await ask.db.auditLog.findMany({
    where: { AND: [wantedBy(ask), { seq: { gt: after, lte: through } }] },
    select: { seq: true },
  });
  return new Set(rows.map(({ seq }) => seq));
}

/** The filter is what its schemas made of it. */
const wantedBy = ({ actor, filter }: Ask) => conditions(actor, filter as LogFilter);

/** Parted where a number is missing. */
function runsOf(rows: readonly ChainRow[]): ChainRow[][] {
  const runs: ChainRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.at(-1)?.seq === row.seq - 1n) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Behind a gap the digest goes on from where it stood: it agrees with nothing that was signed. */
const startOf = (at: Position, [first]: readonly ChainRow[]): Position => ({
  ...at,
  seq: (first?.seq ?? at.seq + 1n) - 1n,
});

function faultIn(at: Position, rows: readonly ChainRow[]): string | null {
  let before = at;
  for (const row of rows) {
    if (row.seq !== before.seq + 1n || !follows(before.hash, row))
      return faultWords(linkFault(before.seq + 1n, row));
    before = { ...before, seq: row.seq, hash: row.hash };
  }
  return null;
}
