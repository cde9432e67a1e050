import type { z } from "zod";
import { getKeyRow, readableKeys } from "../api-keys/find";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { query } from "../verb";
import { asWhere, ofOutcome } from "./comparison";
import { namesIn } from "./names";
import { readRows, usualReach, type RowPage } from "./page";
import { presentCall, type CallView } from "./present";
import { callsCounted } from "./queue";
import { ListCallsInput } from "./schemas";

type Input = z.output<typeof ListCallsInput>;

/** A page of calls. `newer` and `older` ask for its neighbours (`after`, `before`); null: there is none. */
export type CallPage = Omit<RowPage, "rows"> & { calls: CallView[] };

/**
 * The calls of one key, newest first, up to the last call this process answered.
 * @throws {AppError} not_found: absent, another company's and another person's key alike
 */
export const listCalls = query({
  name: "request-logs.list",
  permission: "api-keys:read",
  input: ListCallsInput,
  async run({ actor, input, db }): Promise<CallPage> {
    await getKeyRow(db, actor, input.apiKeyId, readableKeys(actor));
    await callsCounted();
    return readPage(db, actor, input, usualReach);
  },
});

/** {@link listCalls} of a key that was found. @param reach how many calls a filter looks through */
export async function readPage(db: Scoped, actor: Actor, input: Input, reach: number): Promise<CallPage> {
  const { apiKeyId, outcome, code, requestId, ...page } = input;
  // One call is found by an index of its own, however many there are.
  const stream = { apiKeyId, ...(requestId !== undefined && { requestId }) };
  const isFiltered = outcome !== undefined || code !== undefined;
  const filter = { AND: [asWhere(outcome ? ofOutcome(outcome) : []), { code }] };
  const wanted = { streams: [stream], filter: isFiltered ? filter : null, ...page };
  const { rows, ...around } = await readRows(db, wanted, reach);
  const names = await namesIn(db, actor, rows);
  return { calls: rows.map((row) => presentCall(row, names)), ...around };
}
