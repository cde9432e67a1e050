import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketKey, decide, settle, take, type BucketState, type Decision, type Limit } from "./bucket";
import { glances } from "./glance";

const limit: Limit = { max: 10, refillAmount: 2, refillIntervalMs: 400 };

/** A bucket of the model on a clock that is moved by hand; counts how often it is asked. */
function makeStore() {
  const store = { time: 1_000, asked: 0, degraded: false, state: undefined as BucketState | undefined };
  const standing = (): Decision => {
    const { tokens, refilledAt } = settle(store.state, limit, store.time);
    return decide(limit, { tokens, ageMs: store.time - refilledAt, cost: 0, admitted: true });
  };
  const seen = glances(
    async () => {
      store.asked += 1;
      return store.degraded ? { ...standing(), degraded: "local" as const } : standing();
    },
    () => store.time,
  );
  const draw = (cost: number) => {
    seen.forget(bucketKey("key", limit));
    store.state = take(store.state, limit, cost, store.time).state;
  };
  return { store, standing, draw, glance: async () => seen.of({ id: "key", limit }) };
}

test("is what the store would say, whatever is taken here and whenever one looks", async () => {
  const step = fc.oneof(
    fc.record({ wait: fc.nat(1_500) }),
    fc.record({ cost: fc.integer({ min: 1, max: 10 }) }),
    fc.constant({ look: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { store, standing, draw, glance } = makeStore();
      for (const one of steps) {
        if ("wait" in one) store.time += one.wait;
        else if ("cost" in one) draw(one.cost);
        else expect(await glance()).toEqual(standing());
      }
    }),
    { numRuns: 500 },
  );
});

test("asks once a second, however often one looks", async () => {
  const { store, glance } = makeStore();
  for (; store.time < 4_000; store.time += 10) await glance();
  expect(store.asked).toBe(3);
});

test("what another process takes is seen within a second", async () => {
  const { store, standing, glance } = makeStore();
  await glance();
  store.state = take(store.state, limit, 7, store.time).state; // nobody tells
  expect(await glance()).toMatchObject({ remaining: 10 });
  store.time += 1_000;
  expect(await glance()).toEqual(standing());
});

test("what another store says in its place is not kept", async () => {
  const { store, glance } = makeStore();
  store.degraded = true;
  expect(await glance()).toMatchObject({ degraded: "local" });
  await glance();
  expect(store.asked).toBe(2);
});
