import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Change } from "@/lib/database/changes";
import { keyRow } from "@/lib/testing/key-rows";
import { Decisions, TTL_MS } from "./decisions";
import type { KeyRow } from "./known-key";

/** Decisions over rows by hash, with a clock, a trust and a gate for answers that are moved by hand. */
function world(given: Record<string, Partial<KeyRow>> = {}) {
  const rows = new Map(Object.entries(given).map(([hash, row]) => [hash, keyRow(row)]));
  const state = { now: 0, trusted: true, readings: 0, gate: Promise.resolve() };
  const decisions = new Decisions({
    async read(hash) {
      state.readings += 1;
      const row = rows.get(hash) ?? null;
      await state.gate;
      return row;
    },
    trusted: () => state.trusted,
    now: () => state.now,
  });
  return {
    ...{ rows, state, decisions },
    named: (hash: string) => decisions.recall(hash)?.known().name ?? null,
    /** Readings from now on have read, and answer when the returned function is called. */
    hold(): () => void {
      let open = (): void => undefined;
      state.gate = new Promise((resolve) => (open = resolve));
      return open;
    },
  };
}

const id = randomUUID();
const companyId = randomUUID();
const aKey = { id, company_id: companyId, name: "first" };
const changesOfIt: [string, Change][] = [
  ["a change of it", { of: "key", id }],
  ["a change of its company", { of: "company", id: companyId }],
  ["the loss of changes", { of: "everything" }],
];

describe("a key that was read", () => {
  test("is answered from memory until 5 seconds after its reading began, however long that took", async () => {
    const { decisions, state, hold, named } = world({ a: aKey });
    state.now = 100;
    const answer = hold();
    const reading = decisions.read("a");
    state.now = 100 + TTL_MS - 2;
    answer();
    await reading;
    expect(named("a")).toBe("first");
    state.now = 100 + TTL_MS - 0.001;
    expect(named("a")).toBe("first");
    state.now = 100 + TTL_MS;
    expect(named("a")).toBeNull();
    state.now = 100;
    expect(named("a"), "what is over is gone").toBeNull();
  });

  test("is never kept when there is none: unknown texts are asked for each time", async () => {
    const { decisions, state, named } = world();
    for (let time = 0; time < 3; time++) expect(await decisions.read("nothing")).toBeNull();
    expect(state.readings).toBe(3);
    expect(named("nothing")).toBeNull();
  });

  test.each(changesOfIt)(
    "is forgotten at %s, and kept again when it was read after that, if in the same instant",
    async (_, change) => {
      const { decisions, rows, named } = world({ a: aKey });
      await decisions.read("a");
      rows.set("a", keyRow({ ...aKey, name: "second" }));
      decisions.tell(change);
      expect(named("a")).toBeNull();
      await decisions.read("a");
      expect(named("a")).toBe("second");
    },
  );

  test("stays through changes of other keys and companies", async () => {
    const { decisions, state, named } = world({ a: aKey });
    await decisions.read("a");
    state.now = 1;
    decisions.tell({ of: "key", id: companyId });
    decisions.tell({ of: "company", id });
    decisions.tell({ of: "key", id: randomUUID() });
    expect(named("a")).toBe("first");
  });

  test("is forgotten under each of its secrets", async () => {
    const { decisions, state, named } = world({ old: aKey, new: aKey });
    await Promise.all([decisions.read("old"), decisions.read("new")]);
    expect([named("old"), named("new")]).toEqual(["first", "first"]);
    state.now = 1;
    decisions.tell({ of: "key", id });
    expect([named("old"), named("new")]).toEqual([null, null]);
  });

  test("is not kept under a secret that ends before the 5 seconds do", async () => {
    const { decisions, named } = world({
      soon: { ...aKey, secret_left_ms: TTL_MS - 1 },
      later: { ...aKey, secret_left_ms: TTL_MS },
    });
    await Promise.all([decisions.read("soon"), decisions.read("later")]);
    expect([named("soon"), named("later")]).toEqual([null, "first"]);
  });

  test("is one of so many: the one that was asked for longest ago goes first", async () => {
    const row = keyRow(aKey);
    const decisions = new Decisions({ read: async () => row, trusted: () => true, now: () => 0, most: 3 });
    for (const hash of ["a", "b", "c"]) await decisions.read(hash);
    expect(decisions.recall("a")).not.toBeNull();
    await decisions.read("d");
    const kept = ["a", "b", "c", "d"].filter((hash) => decisions.recall(hash) !== null);
    expect(kept).toEqual(["a", "c", "d"]);
  });

  test("is not kept at the cost of too much memory, however long its lists and metadata are", async () => {
    const row = keyRow({ metadata: { note: "x".repeat(4_000) } });
    const decisions = new Decisions({ read: async () => row, trusted: () => true, mostCharacters: 20_000 });
    for (let number = 0; number < 10; number++) await decisions.read(String(number));
    const kept = Array.from({ length: 10 }, (_, number) => decisions.recall(String(number)) !== null);
    expect(kept).toEqual([false, false, false, false, false, false, true, true, true, true]);
  });

  test("is forgotten when more changes came than are told apart, and can be kept after that", async () => {
    const { decisions, state, named } = world({ a: aKey });
    await decisions.read("a");
    state.now = 1;
    for (let number = 0; number < 10_000; number++) decisions.tell({ of: "key", id: randomUUID() });
    expect(named("a")).toBe("first");
    decisions.tell({ of: "key", id: randomUUID() });
    expect(named("a")).toBeNull();
    state.now = 2;
    await decisions.read("a");
    expect(named("a")).toBe("first");
  });
});

describe("a reading that a change overtakes is used by its request and not kept", () => {
  test.each(changesOfIt)("by %s", async (_, change) => {
    const { decisions, state, hold, named } = world({ a: aKey });
    const answer = hold();
    const reading = decisions.read("a");
    state.now = 1;
    decisions.tell(change);
    state.now = 2;
    answer();
    expect((await reading)?.known().name).toBe("first");
    expect(named("a")).toBeNull();
  });

  test("told in the very instant in which it began", async () => {
    const { decisions, hold, named } = world({ a: aKey });
    const answer = hold();
    const reading = decisions.read("a");
    decisions.tell({ of: "key", id });
    answer();
    await reading;
    expect(named("a")).toBeNull();
  });

  test("nor does it take the place of a later one that ended before it", async () => {
    const { decisions, state, rows, hold, named } = world({ a: aKey });
    const answerEarly = hold();
    const early = decisions.read("a");
    rows.set("a", keyRow({ ...aKey, name: "second" }));
    state.now = 1;
    decisions.tell({ of: "key", id });
    state.now = 2;
    const answerLate = hold();
    const late = decisions.read("a");
    answerLate();
    await late;
    answerEarly();
    expect((await early)?.known().name).toBe("first");
    expect(named("a")).toBe("second");
  });
});

test("while changes may be missed nothing is answered from memory, and nothing is kept", async () => {
  const { decisions, state, named } = world({ a: aKey, b: { ...aKey, name: "other" } });
  await decisions.read("a");
  state.trusted = false;
  expect(named("a")).toBeNull();
  expect((await decisions.read("b"))?.known().name).toBe("other");
  state.trusted = true;
  expect([named("a"), named("b")]).toEqual(["first", null]);
});
