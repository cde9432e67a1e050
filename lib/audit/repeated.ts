import { once } from "../once";
import type { Limit } from "../rate-limit/bucket";
import { limiter } from "../rate-limit/limiter";

/** What was not written, by story: the next entry that is says how often. */
const unwritten = () => once("unwritten-refusals", () => new Map<string, number>());
const mostUnwritten = 10_000;

/**
 * Whether something that may happen again and again is written now.
 * @param story what is counted as the same
 * @param onRecord how many entries there may be at once, and how they come back
 * @returns how often it happened unwritten before; null: not now
 */
export async function repeated(story: string, onRecord: Limit): Promise<number | null> {
  const { admitted } = await limiter().take(story, onRecord);
  const before = unwritten().get(story) ?? 0;
  if (!admitted) {
    if (unwritten().size < mostUnwritten) unwritten().set(story, before + 1);
    return null;
  }
  unwritten().delete(story);
  return before;
}
