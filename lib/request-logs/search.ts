import { query } from "../verb";
import type { CallPage } from "./list";
import { meantBy, wantedPage } from "./meant";
import { namesIn } from "./names";
import { readRows } from "./page";
import { presentCall } from "./present";
import { callsCounted } from "./queue";
import { readableCall, requireReadable } from "./readable";
import { SearchCallsInput } from "./schemas";

/**
 * The calls of the company that proved whose they are, newest first, up to the last one this process answered.
 * Calls of credentials that are nobody's belong to no company and are in no company's log.
 * @throws {AppError} field_forbidden for a filter by what the reader may not know
 */
export const searchCalls = query({
  name: "request-logs.search",
  permission: "logs:read",
  guard: requireReadable,
  input: SearchCallsInput,
  async run({ actor, input: { before, after, size, ...filter }, db }): Promise<CallPage> {
    await callsCounted();
    const meant = meantBy(filter, new Date(), actor.environment);
    const { rows, ...around } = await readRows(db, wantedPage(actor, meant, { before, after, size }));
    const names = await namesIn(db, actor, rows);
    return { calls: rows.map((row) => readableCall(actor, presentCall(row, names))), ...around };
  },
});
