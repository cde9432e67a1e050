import { z } from "zod";
import type { Actor } from "../actor";
import { query } from "../verb";
import { countInHours, fitsHours, toldByHours } from "./histogram-hours";
import { countInRows, type Counted } from "./histogram-rows";
import { callFilters, stepFor, type CallFilter, type CallSpan } from "./filter";
import { meantBy } from "./meant";
import { totalOf, type OutcomeCounts } from "./outcomes";
import { callsCounted } from "./queue";
import { requireReadable } from "./readable";

export type HistogramBucket = OutcomeCounts & { at: string };

export type CallHistogram = {
  /** How long a bucket is, in milliseconds. */
  step: number;
  from: string;
  /** Where the last bucket ends; null: it is not over yet. */
  to: string | null;
  /** Oldest first, those without calls included. */
  buckets: HistogramBucket[];
  totals: OutcomeCounts;
  calls: number;
  /** Everything later than this was counted; null: everything. */
  completeSince: string | null;
};

const none: OutcomeCounts = { served: 0, clientError: 0, refused: 0, serverError: 0 };
const Input = z.strictObject(callFilters).partial();

/** How many calls of each outcome there were, over the time that a filter means; null for one call alone. */
export const getCallHistogram = query({
  name: "request-logs.histogram",
  permission: "logs:read",
  guard: requireReadable,
  input: Input,
  async run({ actor, input }): Promise<CallHistogram | null> {
    await callsCounted();
    const now = new Date();
    return histogramOf(actor, input, now);
  },
});

/** {@link getCallHistogram} of a filter that was read. @param limit rows of a stream that are counted at most */
export async function histogramOf(
  actor: Actor,
  filter: CallFilter,
  now: Date,
  limit?: number,
): Promise<CallHistogram | null> {
  const meant = meantBy(filter, now, actor.environment);
  const { span } = meant;
  if (!span) return null;
  const step = stepOf(span, now);
  const nothing = { buckets: [], completeAfter: null };
  if (actor.customers !== null) return presented(nothing, { span, step, now });
  const { accounts, environment } = actor;
  const scope = { companyId: actor.company.id, accounts };
  const told = accounts === null && toldByHours(filter);
  if (!told || !fitsHours(filter, span, step)) {
    const counted = await countInRows({ ...scope, meant, step }, limit);
    const length = (span.to ?? now).getTime() - span.from.getTime();
    if (counted.completeAfter === null || !told || length < fewestHours * hourMs)
      return presented(counted, { span, step, now });
  }
  const whole = wholeHours(span);
  const hours = Math.max(hourMs, stepOf(whole, now));
  const counted = await countInHours({
    companyId: scope.companyId,
    environment,
    filter,
    span: whole,
    step: hours,
  });
  return presented(counted, { span: whole, step: hours, now });
}

const hourMs = 3_600_000;
/** A chart of fewer columns says too little: where there are more calls than can be counted, it tells from when on. */
const fewestHours = 6;

function wholeHours({ from, to }: CallSpan): CallSpan {
  const [begin, end] = [Math.floor(from.getTime() / hourMs), to && Math.ceil(to.getTime() / hourMs)];
  return { from: new Date(begin * hourMs), to: end === null ? null : new Date(end * hourMs) };
}

const stepOf = ({ from, to }: CallSpan, now: Date) =>
  stepFor(Math.max(1, (to ?? now).getTime() - from.getTime()));

type Over = { span: CallSpan; step: number; now: Date };

/** Columns begin at whole steps since 1970, as the days of UTC do. */
function presented({ buckets, completeAfter }: Counted, { span, step, now }: Over): CallHistogram {
  const end = (span.to ?? now).getTime();
  const known = new Map(buckets.map(({ at, ...counts }) => [at, counts]));
  const starts: number[] = [];
  for (let at = Math.floor(span.from.getTime() / step) * step; at < end; at += step) starts.push(at);
  const filled = starts.map((at) => ({ at: new Date(at).toISOString(), ...(known.get(at) ?? none) }));
  const totals = filled.reduce<OutcomeCounts>(
    (sum, bucket) => ({
      served: sum.served + bucket.served,
      clientError: sum.clientError + bucket.clientError,
      refused: sum.refused + bucket.refused,
      serverError: sum.serverError + bucket.serverError,
    }),
    none,
  );
  return {
    step,
    from: span.from.toISOString(),
    to: span.to?.toISOString() ?? null,
    buckets: filled,
    totals,
    calls: totalOf(totals),
    completeSince: completeAfter === null ? null : new Date(completeAfter).toISOString(),
  };
}
