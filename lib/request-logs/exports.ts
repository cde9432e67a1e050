import { z } from "zod";
import { ownExports, type OwnExport } from "../exports/own";
import { query } from "../verb";
import { CallFilterInput, spanOf } from "./filter";

/** The viewer's own exports of the log, newest first, whose files can still be fetched or are under way. */
export const listLogExports = query({
  name: "request-logs.exports",
  permission: "logs:read",
  input: z.strictObject({}),
  run: ({ actor, db }): Promise<OwnExport[]> =>
    ownExports(db, { ...actor, environment: "production" }, "logs"), // where the company's own jobs are kept
});

/** What an export is asked for with, so that it holds what the screen shows now: a range ends where it was pressed. */
export function exportFilter(texts: Readonly<Record<string, string>>, now: Date): Record<string, string> {
  const filter = CallFilterInput.parse(texts);
  const { range: _range, from: _from, to: _to, ...rest } = texts;
  const span = spanOf(filter, now);
  return {
    ...rest,
    environment: filter.environment ?? "all",
    ...(span && { from: span.from.toISOString(), to: (span.to ?? now).toISOString() }),
  };
}
