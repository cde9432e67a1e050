import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db";
import { startSwallowingProxy } from "@/lib/testing/swallowing-proxy";
import { Changes, type Change } from "./changes";
import { databaseUrl } from "./url";

const notify = (payload: string) => pool().query("select pg_notify('snapkeys_changes', $1)", [payload]);
const everything: Change = { of: "everything" };
const opened: Changes[] = [];

/** A bus of its own, and what it said. */
function open(given: { url?: string; notify?: (payload: string) => Promise<unknown> } = {}) {
  const told: Change[] = [];
  const lines: { event: string; reason?: string }[] = [];
  const bus = new Changes({
    url: () => given.url ?? databaseUrl(),
    notify: given.notify ?? notify,
    log: (_level, event, details) => void lines.push({ event, ...details }),
  });
  opened.push(bus);
  bus.subscribe((change) => void told.push(change));
  const isTrusted = () => bus.trusted(performance.now());
  return {
    ...{ bus, told, lines, isTrusted },
    becomes: (trusted: boolean) => vi.waitFor(() => expect(isTrusted()).toBe(trusted), { timeout: 10_000 }),
  };
}

async function openTrusted(given: Parameters<typeof open>[0] = {}) {
  const made = open(given);
  await made.becomes(true);
  made.told.length = 0;
  return made;
}

const ours =
  "from pg_stat_activity where application_name = 'snapkeys-changes' and datname = current_database()";

/** Ends the listeners of this database, as an administrator can. */
async function terminateListeners(): Promise<void> {
  const { rowCount } = await pool().query(`select pg_terminate_backend(pid) ${ours}`);
  expect(rowCount).toBeGreaterThan(0);
}

const listeners = async () => (await pool().query(`select ${ours}`)).rowCount;

afterEach(async () => {
  for (const bus of opened.splice(0)) bus.close();
  while ((await listeners()) !== 0);
});

describe("a change", () => {
  test("is told when its transaction commits, in the order of commits, and not when that is undone", async () => {
    const { bus, told } = await openTrusted();
    const [first, second, undone] = [randomUUID(), randomUUID(), randomUUID()];
    const client = await pool().connect();
    await client.query("begin");
    await client.query("select pg_notify('snapkeys_changes', $1)", [`key:${second}`]);
    await notify(`company:${first}`);
    await bus.settled();
    expect(told).toEqual([{ of: "company", id: first }]);
    await client.query("commit");
    await client.query("begin");
    await client.query("select pg_notify('snapkeys_changes', $1)", [`key:${undone}`]);
    await client.query("rollback");
    client.release();
    await bus.settled();
    expect(told).toEqual([
      { of: "company", id: first },
      { of: "key", id: second },
    ]);
  });

  test("of this process is told before its notification comes", async () => {
    const { bus, told } = open();
    const change: Change = { of: "company", id: randomUUID() };
    bus.publish(change);
    expect(told).toEqual([change]);
  });

  test("is nothing that anybody else may say on the channel", async () => {
    const { bus, told } = await openTrusted();
    const others = [
      "",
      "key:",
      "key:1",
      `user:${randomUUID()}`,
      `echo:${randomUUID()}`,
      `key:${randomUUID()}x`,
    ];
    for (const payload of others) await notify(payload);
    await bus.settled();
    expect(told).toEqual([]);
  });

  test("of 10,000 one after the other has arrived each time when settled() returns", async () => {
    const { bus, told } = await openTrusted();
    for (let round = 0; round < 100; round++) {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      await pool().query("select pg_notify('snapkeys_changes', 'key:' || id) from unnest($1::text[]) id", [
        ids,
      ]);
      await Promise.all([bus.settled(), bus.settled()]);
      expect(told.splice(0)).toEqual(ids.map((id) => ({ of: "key", id })));
    }
  });
});

describe("trust", () => {
  test("begins when a notification of another connection has come, after everything was told", async () => {
    const { bus, told, isTrusted, becomes, lines } = open();
    expect(isTrusted()).toBe(false);
    await bus.settled();
    expect(isTrusted(), "what is not open is settled").toBe(false);
    let toldFirst = false;
    bus.subscribe((change) => (toldFirst ||= change.of === "everything" && !isTrusted()));
    await becomes(true);
    expect(told).toEqual([everything]);
    expect(toldFirst).toBe(true);
    expect(lines).toEqual([]);
  });

  test("lasts at most 2.5 seconds from the last sign that notifications arrive, whatever timers do", async () => {
    const { bus } = await openTrusted();
    const now = performance.now();
    expect([bus.trusted(now), bus.trusted(now + 2_500)]).toEqual([true, false]);
  });

  test("goes on while nothing happens", async () => {
    const { bus, told } = await openTrusted();
    const opened = performance.now();
    await vi.waitFor(() => expect(bus.trusted(opened + 4_000)).toBe(true), { timeout: 10_000 });
    expect(told).toEqual([]);
  });

  test("ends with the connection, at once, and comes back with another; one line each", async () => {
    const { told, becomes, lines } = await openTrusted();
    for (const round of [1, 2]) {
      await terminateListeners();
      await becomes(false);
      expect(told).toEqual([everything]);
      await becomes(true);
      expect(told.splice(0)).toEqual([everything, everything]);
      expect(lines.map(({ event }) => event)).toEqual(
        Array.from({ length: round }, () => ["changes.lost", "changes.listening"]).flat(),
      );
    }
    expect(lines[0]?.reason).toMatch(/terminat/);
  });

  test("ends within 2.5 seconds when the connection dies without a word, and what was missed is everything", async () => {
    const proxy = await startSwallowingProxy(databaseUrl(), "snapkeys-changes");
    try {
      const { bus, told, becomes, lines } = await openTrusted({ url: proxy.url });
      proxy.swallow();
      const cut = performance.now();
      await notify(`key:${randomUUID()}`);
      expect(bus.trusted(cut + 2_500)).toBe(false);
      await vi.waitFor(() => expect(told).toEqual([everything]), { timeout: 10_000 });
      expect(bus.trusted(performance.now())).toBe(false);
      await bus.settled();
      proxy.restore();
      await becomes(true);
      expect(told).toEqual([everything, everything]);
      expect(lines.map(({ event }) => event)).toEqual(["changes.lost", "changes.listening"]);
    } finally {
      proxy.close();
    }
  });

  test("never begins behind a pooler that drops what comes while no statement runs; that is said once", async () => {
    const { bus, isTrusted, lines } = open({ notify: async () => undefined });
    const change: Change = { of: "key", id: randomUUID() };
    let seen = false;
    bus.subscribe((told) => (seen ||= told.of === "key" && told.id === change.id && isTrusted()));
    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 15_000 });
    expect(lines).toEqual([
      expect.objectContaining({ event: "changes.lost", reason: expect.stringMatching(/pooler/) }),
    ]);
    expect([isTrusted(), seen]).toEqual([false, false]);
  });
});

test("a bus that was closed holds no connection, opens none, and is not trusted", async () => {
  const { bus, isTrusted, lines } = await openTrusted();
  bus.close();
  expect(isTrusted()).toBe(false);
  await bus.settled();
  await vi.waitFor(async () => expect(await listeners()).toBe(0));
  bus.subscribe(() => undefined);
  expect(await listeners()).toBe(0);
  expect(lines).toEqual([]);
});
