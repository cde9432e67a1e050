import { later, laterDone } from "../later";

/**
 * Puts on record what must not hold up its answer: the time of a refusal would tell what was found.
 * Not for changes, which are recorded in their own transaction or do not happen.
 */
export function recordLater(write: () => Promise<void>): void {
  later("security log", write);
}

/** Resolves when everything that was to be recorded by now is. */
export const recordsWritten: () => Promise<void> = laterDone;
