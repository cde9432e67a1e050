import { decide, type BucketStore, type Decision, type Limit } from "./bucket";

/** One take that waits for the next batch. */
type Asked = {
  key: string;
  limit: Limit;
  cost: number;
  resolve: (decision: Decision) => void;
  reject: (error: unknown) => void;
};

/** Takes of one bucket at one cost, in the order they arrived. */
export type Group = { key: string; limit: Limit; cost: number; asked: Asked[] };

/**
 * Splits what waits into the next batch's groups and the rest. One group a bucket: a take whose cost differs
 * from an earlier one's waits for a later batch, and with it all that came after it for that bucket.
 * The groups are sorted by key, so that processes lock rows in one order and cannot deadlock.
 * @param most groups in one batch
 */
export function nextBatch(queue: readonly Asked[], most: number): { groups: Group[]; rest: Asked[] } {
  const groups = new Map<string, Group>();
  const deferred = new Set<string>();
  const rest: Asked[] = [];
  for (const asked of queue) {
    const { key, limit, cost } = asked;
    const group = groups.get(key);
    if (group && group.cost === cost && !deferred.has(key)) group.asked.push(asked);
    else if (!group && groups.size < most) groups.set(key, { key, limit, cost, asked: [asked] });
    else {
      deferred.add(key);
      rest.push(asked);
    }
  }
  const sorted = [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { groups: sorted, rest };
}

/**
 * Gathers the takes that are asked for while a batch is under way into the next one: the busier a store is, the
 * fewer questions a take costs. Takes of the same tick always travel together.
 * @param takeTogether answers every take of its groups; when it rejects, they and all that wait are rejected
 * @param most groups in one batch
 */
export function batched(takeTogether: (groups: Group[]) => Promise<void>, most: number): BucketStore["take"] {
  let queue: Asked[] = [];
  let draining = false;

  async function drain() {
    while (queue.length > 0) {
      const { groups, rest } = nextBatch(queue, most);
      queue = rest;
      try {
        await takeTogether(groups);
      } catch (error) {
        for (const { reject } of groups.flatMap(({ asked }) => asked).concat(queue.splice(0))) reject(error);
      }
    }
    draining = false;
  }

  return (key, limit, cost) =>
    new Promise((resolve, reject) => {
      queue.push({ key, limit, cost, resolve, reject });
      if (draining) return;
      draining = true;
      queueMicrotask(() => void drain());
    });
}

/**
 * Answers a group in the order its takes arrived: the first `admitted` of them are.
 * @param tokens left after those, `ageMs` since the bucket's last refill
 */
export function answer(
  { limit, cost, asked }: Group,
  { admitted, tokens, ageMs }: { admitted: number; tokens: number; ageMs: number },
): void {
  asked.forEach(({ resolve }, index) => {
    const tokensThen = tokens + Math.max(0, admitted - 1 - index) * cost;
    resolve(decide(limit, { tokens: tokensThen, ageMs, cost, admitted: index < admitted }));
  });
}
