import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "@/lib/database/changes";
import { keyRow } from "@/lib/testing/key-rows";
import { Decisions, TTL_MS } from "./decisions";
import type { KeyRow } from "./known-key";

// All that can happen between a request, a database, another process and the bus, one step at a time, in any
// order: what is answered from memory must never be older than what this process was told.

const companyOf = { a: "company-1", b: "company-1", c: "company-2" } as const;
/** The keys' ids. */
const idOf = { a: randomUUID(), b: randomUUID(), c: randomUUID() } as const;
type Hash = keyof typeof companyOf;
const hashes = Object.keys(companyOf) as Hash[]; // its own keys

const often = { ask: 6, fetch: 3, read: 3, answer: 3, deliver: 4, commit: 2, "commit here": 1 } as const;
const rarely = { "commit company": 1, wait: 1, doubt: 1, lose: 1, listen: 1, prove: 2 } as const;
type Doing = keyof typeof often | keyof typeof rarely;
const step = fc.record({
  do: fc.oneof(
    ...Object.entries({ ...often, ...rarely }).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(name as Doing), // its own keys
    })),
  ),
  hash: fc.constantFrom(...hashes),
  nth: fc.nat(5),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Version = { key: number; company: number };
type Request = {
  hash: Hash;
  startedAt: number;
  seen: Version | null;
  answer(row: KeyRow): void;
  done: Promise<unknown>;
};

class World {
  now = 0;
  answered = 0;
  readonly stale: string[] = [];
  #steps = 0;
  #trusted = true;
  #channel: "proven" | "listening" | "lost" = "proven";
  #underway: { change: Change; hash: Hash; version: Version }[] = [];
  #requests: Request[] = [];
  readonly #asked: Request[] = [];
  readonly #committed = new Map(hashes.map((hash) => [hash, { key: 0, company: 0 }]));
  /** The least that may be answered. */
  readonly #told = new Map(hashes.map((hash) => [hash, { key: 0, company: 0 }]));
  #answers: ((row: KeyRow) => void)[] = [];
  readonly #decisions = new Decisions({
    read: () => new Promise((resolve) => this.#answers.push(resolve)),
    trusted: () => this.#trusted,
    now: () => this.now,
    most: hashes.length,
  });

  async take(step: Step): Promise<void> {
    this.now += this.#steps++ % 2; // two in the same instant
    if (step.do === "ask") this.#ask(step.hash);
    else if (step.do === "fetch") await this.#fetch(step.hash);
    else if (step.do === "read") this.#readNow(step.nth);
    else if (step.do === "answer") await this.#answer(step.nth);
    else if (step.do === "wait") this.now += TTL_MS / 2;
    else if (step.do === "deliver") this.#deliver();
    else if (step.do === "doubt") this.#trusted = this.#channel === "proven" && !this.#trusted;
    else if (step.do === "lose") this.#lose();
    else if (step.do === "listen") this.#channel = this.#channel === "lost" ? "listening" : this.#channel;
    else if (step.do === "prove") this.#prove();
    else this.#commit(step.hash, step.do);
  }

  #ask(hash: Hash): void {
    const key = this.#decisions.recall(hash);
    if (key) {
      this.answered += 1;
      this.#check(hash, key.known().name, key.known().metadata);
      return;
    }
    const done = this.#decisions.read(hash);
    const answer = this.#answers.pop();
    if (!answer) throw new Error("nothing was read");
    const request = { hash, startedAt: this.now, seen: null, answer, done };
    this.#requests.push(request);
    this.#asked.push(request);
  }

  #check(hash: Hash, name: string, reading: unknown): void {
    const [key = 0, company = 0] = name.split(" ").map(Number);
    const told = this.#told.get(hash);
    const age = this.now - (this.#asked[Number(reading)]?.startedAt ?? Number.NaN);
    if (!this.#trusted) this.stale.push(`${hash} from memory while changes may be missed`);
    if (!told || key < told.key || company < told.company) this.stale.push(`${hash} as ${name}`);
    if (!(age < TTL_MS)) this.stale.push(`${hash} after ${age} ms`);
  }

  /** A request that nothing comes between. */
  async #fetch(hash: Hash): Promise<void> {
    const before = this.#requests.length;
    this.#ask(hash);
    if (this.#requests.length === before) return;
    this.#readNow(before);
    await this.#answer(before);
  }

  /** The statement of a request takes its snapshot. */
  #readNow(nth: number): void {
    const request = this.#requests[nth % this.#requests.length];
    if (request) request.seen ??= { ...this.#versionOf(request.hash) };
  }

  async #answer(nth: number): Promise<void> {
    const request = this.#requests[nth % this.#requests.length];
    if (!request?.seen) return;
    this.#requests = this.#requests.filter((other) => other !== request);
    const { hash, seen, answer, done } = request;
    answer(
      keyRow({
        id: idOf[hash],
        company_id: companyOf[hash],
        name: `${seen.key} ${seen.company}`,
        metadata: this.#asked.indexOf(request),
      }),
    );
    await done;
  }

  #commit(hash: Hash, what: "commit" | "commit here" | "commit company"): void {
    const one = what !== "commit company";
    const touched = hashes.filter((other) => (one ? other === hash : companyOf[other] === companyOf[hash]));
    for (const other of touched) this.#versionOf(other)[one ? "key" : "company"] += 1;
    const change: Change = one ? { of: "key", id: idOf[hash] } : { of: "company", id: companyOf[hash] };
    if (this.#channel !== "lost") {
      for (const other of touched)
        this.#underway.push({ change, hash: other, version: { ...this.#versionOf(other) } });
    }
    if (what === "commit here") {
      this.#decisions.tell({ of: "company", id: companyOf[hash] });
      this.#owes(hashes.filter((other) => companyOf[other] === companyOf[hash]));
    }
  }

  /** Notifications arrive in the order of commits. */
  #deliver(): void {
    const next = this.#underway.shift();
    if (!next) return;
    this.#decisions.tell(next.change);
    const told = this.#told.get(next.hash);
    if (!told) return;
    told.key = Math.max(told.key, next.version.key);
    told.company = Math.max(told.company, next.version.company);
  }

  #lose(): void {
    this.#channel = "lost";
    this.#trusted = false;
    this.#underway = [];
    this.#decisions.tell({ of: "everything" });
    this.#owes(hashes);
  }

  #prove(): void {
    if (this.#channel !== "listening") return;
    while (this.#underway.length > 0) this.#deliver();
    this.#decisions.tell({ of: "everything" });
    this.#owes(hashes);
    this.#channel = "proven";
    this.#trusted = true;
  }

  #owes(among: readonly Hash[]): void {
    for (const hash of among) this.#told.set(hash, { ...this.#versionOf(hash) });
  }

  #versionOf(hash: Hash): Version {
    const version = this.#committed.get(hash);
    if (!version) throw new Error(`there is no ${hash}`);
    return version;
  }
}

test("nothing from memory is older than what was told, than 5 seconds, or from a time of doubt", async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 120 }), async (steps) => {
      const world = new World();
      for (const step of steps) await world.take(step);
      expect(world.stale).toEqual([]);
      answered += world.answered;
    }),
    { numRuns: 1_000 },
  );
  expect(answered, "the property was tried").toBeGreaterThan(1_000);
}, 60_000);
