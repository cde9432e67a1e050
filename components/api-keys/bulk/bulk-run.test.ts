import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangedKeys } from "@/lib/api-keys/change-many";
import type { FormState } from "@/lib/form-state";
import { chunkSize, runInChunks, type BulkOutcome } from "./bulk-run";

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}`);
const done = (ids: readonly string[]): FormState<ChangedKeys> => ({
  status: "done",
  data: { done: ids.map((id) => ({ id, name: id })), failed: [] },
  at: 0,
});
const reasonsOf = (left: BulkOutcome["left"]) => [...left.values()].map(({ reason }) => reason);
const never = () => false;
const ignore = () => undefined;

test("every key is sent once, in order, in chunks of 25, and progress counts up to all of them", async () => {
  const sent: (readonly string[])[] = [];
  const counts: number[] = [];
  const ids = idsOf(60);
  const outcome = await runInChunks({
    ids,
    send: async (chunk) => {
      sent.push(chunk);
      return done(chunk);
    },
    progress: (count) => counts.push(count),
    stopped: never,
  });
  expect(sent.map(({ length }) => length)).toEqual([25, 25, 10]);
  expect(sent.flat()).toEqual(ids);
  expect(counts).toEqual([25, 50, 60]);
  expect([...outcome.done.keys()]).toEqual(ids);
  expect(outcome.left.size).toBe(0);
});

test("a refused key keeps its reason and holds up none of the others", async () => {
  const { done: changed, left } = await runInChunks({
    ids: idsOf(30),
    send: async (chunk) => ({
      status: "done",
      data: {
        done: chunk.filter((id) => id !== "key-3").map((id) => ({ id, name: id })),
        failed: chunk.filter((id) => id === "key-3").map((id) => ({ id, name: null, reason: "Gone." })),
      },
      at: 0,
    }),
    progress: ignore,
    stopped: never,
  });
  expect(changed.size).toBe(29);
  expect([...left]).toEqual([["key-3", { name: null, reason: "Gone." }]]);
});

test("without an answer that chunk is uncertain, the rest is not sent, and what was done stays done", async () => {
  let requests = 0;
  const { done: changed, left } = await runInChunks({
    ids: idsOf(70),
    send: async (chunk) => {
      requests += 1;
      if (requests === 2) throw new TypeError("Failed to fetch");
      return done(chunk);
    },
    progress: ignore,
    stopped: never,
  });
  expect(requests).toBe(2);
  expect(changed.size).toBe(25);
  expect(left.size).toBe(45);
  expect(left.get("key-25")?.reason).toMatch(/may be done or not/);
  expect(left.get("key-50")?.reason).toMatch(/^Not reached/);
});

test("a request that is refused as a whole says why for all that is left", async () => {
  const refused = {
    fields: {},
    values: {},
    at: 0,
    status: "failed",
    message: "You are signed out.",
  } as const;
  const { done: changed, left } = await runInChunks({
    ids: idsOf(40),
    send: async (chunk) => (chunk.includes("key-0") ? done(chunk) : refused),
    progress: ignore,
    stopped: never,
  });
  expect(changed.size).toBe(25);
  expect(new Set(reasonsOf(left))).toEqual(new Set(["You are signed out."]));
  expect(left.size).toBe(15);
});

test("stopped: the request under way is heard out, nothing more is sent", async () => {
  let stopped = false;
  const { done: changed, left } = await runInChunks({
    ids: idsOf(60),
    send: async (chunk) => {
      stopped = true;
      return done(chunk);
    },
    progress: ignore,
    stopped: () => stopped,
  });
  expect(changed.size).toBe(chunkSize);
  expect(left.size).toBe(35);
  expect(reasonsOf(left)[0]).toMatch(/you stopped/);
});

test("whatever happens, every key has exactly one outcome, and running again what is left ends", async () => {
  const answer = fc.constantFrom("done", "refused", "unreachable", "one refused");
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 130 }),
      fc.array(answer, { maxLength: 6 }),
      async (count, plan) => {
        const answers = [...plan];
        const send = async (chunk: readonly string[]): Promise<FormState<ChangedKeys>> => {
          const next = answers.shift() ?? "done";
          if (next === "unreachable") throw new TypeError("Failed to fetch");
          if (next === "refused") return { status: "failed", message: "No.", fields: {}, values: {}, at: 0 };
          const [first = "", ...others] = chunk;
          if (next === "done") return done(chunk);
          const failed = [{ id: first, name: null, reason: "Gone." }];
          return { status: "done", data: { done: others.map((id) => ({ id, name: id })), failed }, at: 0 };
        };
        const changed = new Set<string>();
        let ids: readonly string[] = idsOf(count);
        while (ids.length > 0) {
          const outcome = await runInChunks({ ids, send, progress: ignore, stopped: never });
          expect([...outcome.done.keys(), ...outcome.left.keys()].toSorted()).toEqual(ids.toSorted());
          for (const id of outcome.done.keys()) changed.add(id);
          ids = [...outcome.left.keys()];
        }
        expect(changed.size).toBe(count);
      },
    ),
  );
});
