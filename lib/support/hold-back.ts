import type { Limit } from "../rate-limit/bucket";
import { AppError } from "../errors";
import { limiter } from "../rate-limit/limiter";

const minute = 60_000; // ms

/** Each is a mail that somebody reads, whichever of a person's companies it comes from. */
const limits = {
  /** Five at once, then one each 10 minutes. */
  tickets: { max: 5, refillAmount: 1, refillIntervalMs: 10 * minute },
  /** Ten at once, then one each 3 minutes. */
  replies: { max: 10, refillAmount: 1, refillIntervalMs: 3 * minute },
} as const satisfies Record<string, Limit>;

/** @throws {AppError} rate_limited that says when the next one can go */
export async function holdBack(what: keyof typeof limits, userId: string): Promise<void> {
  const { admitted, retryAfterMs } = await limiter().take(`support-${what}:${userId}`, limits[what], 1);
  if (admitted) return;
  const minutes = Math.max(1, Math.ceil(retryAfterMs / minute));
  throw new AppError({
    code: "rate_limited",
    detail: `You have sent several ${what} just now; they are on their way. The next one can go in ${minutes} min.`,
  });
}
