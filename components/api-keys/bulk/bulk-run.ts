import type { ChangedKeys } from "@/lib/api-keys/change-many";
import type { FormState } from "@/lib/form-state";

/** So many keys go with one request: few enough that the bar moves and that stopping is soon. */
export const chunkSize = 25;

/** What became of each key, by id. */
export type BulkOutcome = {
  /** The names of those that it was done to. */
  done: ReadonlyMap<string, string>;
  /** Refused, or not reached, each with why; the name is null where it is not known. */
  left: ReadonlyMap<string, { name: string | null; reason: string }>;
};

export type BulkRun = {
  ids: readonly string[];
  send: (ids: readonly string[]) => Promise<FormState<ChangedKeys>>;
  /** How many keys have an outcome by now. */
  progress: (count: number) => void;
  /** Asked between two requests. */
  stopped: () => boolean;
};

const unknown =
  "The server did not answer, so it may be done or not. Trying again is safe: what is done stays as it is.";
const unreached = "Not reached: the server did not answer an earlier request.";
const stop = "Not reached: you stopped before.";

/**
 * Sends the keys in chunks, one after the other. A key that is refused holds up none of the others; when a
 * request fails, or is refused as a whole, none of the rest is sent: every key has an outcome either way.
 */
export async function runInChunks({ ids, send, progress, stopped }: BulkRun): Promise<BulkOutcome> {
  const done = new Map<string, string>();
  const left = new Map<string, { name: string | null; reason: string }>();
  for (let start = 0; start < ids.length; start += chunkSize) {
    const rest = (reason: string, from = start) => {
      for (const id of ids.slice(from)) left.set(id, { name: null, reason });
    };
    if (stopped()) {
      rest(stop);
      break;
    }
    const chunk = ids.slice(start, start + chunkSize);
    const answer = await send(chunk).catch(() => null);
    if (answer?.status === "done") {
      for (const { id, name } of answer.data.done) done.set(id, name);
      for (const { id, name, reason } of answer.data.failed) left.set(id, { name, reason });
      progress(done.size + left.size);
      continue;
    }
    rest(answer?.status === "failed" ? answer.message : unknown);
    if (answer === null) rest(unreached, start + chunkSize);
    break;
  }
  return { done, left };
}
