import { z } from "zod";
import { callFilterNames, callFilters } from "../request-logs/filter";
import { IdInput, line } from "../text";

const maxQuery = 2_000;
const known: readonly string[] = callFilterNames;

/**
 * The search of an address of the log: filters that the log takes, each once and well-formed, in one order. A view
 * of something else could never be opened.
 */
const LogQuery = z
  .string()
  .max(maxQuery, `must have at most ${maxQuery} characters`)
  .transform((text, context) => {
    const parameters = new URLSearchParams(text);
    for (const [name, value] of parameters) {
      const filter = callFilters[name as keyof typeof callFilters]; // undefined for other names, which are refused
      const isOne = known.includes(name) && parameters.getAll(name).length === 1;
      if (isOne && filter.safeParse(value).success) continue;
      context.addIssue({
        code: "custom",
        message: `must hold filters of the log: ${name.slice(0, 50)} is none`,
      });
      return z.NEVER;
    }
    parameters.sort();
    return parameters.toString();
  });

const name = line(60);

export const CreateSavedViewInput = z.strictObject({
  name,
  query: LogQuery,
  /** Everybody of the company who sees the log sees it. */
  shared: z.boolean().default(false),
});

/** Absent members stay as they are. */
export const UpdateSavedViewInput = z.strictObject({
  id: IdInput,
  name: name.optional(),
  shared: z.boolean().optional(),
});

export const SavedViewIdInput = z.strictObject({ id: IdInput });
