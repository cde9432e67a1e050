import type { z } from "zod";
import { query } from "../verb";
import { meantBy, wantedPage } from "./meant";
import { namesIn } from "./names";
import { merged, order } from "./page";
import { presentCall, type CallView } from "./present";
import { callsCounted } from "./queue";
import { readableCall, requireReadable } from "./readable";
import { TailCallsInput } from "./schemas";

/** More than a person can read in a second; the oldest are left out, and that is said. */
export const mostAtOnce = 200;

export type FreshCalls = {
  /** The oldest first. */
  calls: CallView[];
  /** There were more. */
  cut: boolean;
};

/**
 * The calls since a moment that were not told of before. A call is written after its answer, so one that took long
 * comes later than others that began after it: the moment lies some way back, and `known` says what is no news.
 */
export const tailCalls = query({
  name: "request-logs.tail",
  permission: "logs:read",
  guard: (actor, input) => requireReadable(actor, filterIn(input)),
  input: TailCallsInput,
  async run({ actor, input: { since, known, ...filter }, db }): Promise<FreshCalls> {
    await callsCounted();
    const meant = meantBy({ ...filter, range: "30d" }, new Date(), actor.environment);
    const wanted = wantedPage(actor, meant, { size: mostAtOnce });
    const found = await Promise.all(
      wanted.streams.map((stream) =>
        db.requestLog.findMany({
          where: { AND: [stream, wanted.filter ?? {}, { at: { gte: since }, id: { notIn: known } }] },
          orderBy: order("desc"),
          take: mostAtOnce + 1,
        }),
      ),
    );
    const rows = merged(found, "desc");
    const newest = rows.slice(0, mostAtOnce);
    const names = await namesIn(db, actor, newest);
    return {
      calls: newest.map((row) => readableCall(actor, presentCall(row, names))).reverse(),
      cut: rows.length > mostAtOnce,
    };
  },
});

type Input = z.input<typeof TailCallsInput>;

function filterIn(input: unknown): object {
  const { since: _since, known: _known, ...filter } = input as Input; // read by name alone, before it is parsed
  return filter;
}
