import { limitOf } from "../rate-limit/bucket";
import { limiter } from "../rate-limit/limiter";

type Limited = {
  id: string;
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
};

/** Whole tokens in each key's bucket now, in the keys' order; the full capacity where limiting is off. */
export async function remainingOfAll(keys: readonly Limited[]): Promise<number[]> {
  const decisions = await limiter().peek(keys.map((key) => ({ id: bucketId(key.id), limit: limitOf(key) })));
  return keys.map((key, index) => decisions[index]?.remaining ?? key.rateLimitMax);
}

/** {@link remainingOfAll} of one key. */
export async function remainingOf(key: Limited): Promise<number> {
  const [remaining] = await remainingOfAll([key]);
  return remaining ?? key.rateLimitMax;
}

/** The bucket that a key's calls draw from. */
export function bucketId(apiKeyId: string): string {
  return `key:${apiKeyId}`;
}
