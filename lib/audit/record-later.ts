import { once } from "../once";
import { reportFault } from "../report";
import { onStop } from "../runtime/stop";

const underWay = () =>
  once("later-records", () => {
    onStop("flush", "the security log", recordsWritten);
    return new Set<Promise<void>>();
  });

/**
 * Puts on record what must not hold up its answer: the time of a refusal would tell what was found.
 * Not for changes, which are recorded in their own transaction or do not happen.
 */
export function recordLater(write: () => Promise<void>): void {
  const written: Promise<void> = write()
    .catch((error: unknown) => reportFault(error, { door: "security log" }))
    .finally(() => underWay().delete(written));
  underWay().add(written);
}

/** Resolves when everything that was to be recorded by now is. */
export async function recordsWritten(): Promise<void> {
  await Promise.all(underWay());
}
