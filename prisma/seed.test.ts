import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "@/lib/actor";
import { statusOf } from "@/lib/api-keys/present";
import { revocationReasons } from "@/lib/api-keys/schemas";
import { chainHash, genesis } from "@/lib/audit/record";
import { checkPassword } from "@/lib/auth/sign-in";
import { migrate } from "@/lib/database/migrate";
import { pool, prisma } from "@/lib/db";
import { environments } from "@/lib/environments";
import { databaseUrlOf } from "@/lib/testing/database";
import { demoPassword } from "./factories";
import { acme } from "./seed/acme";
import { customersOf } from "./seed/customers";
import { globex } from "./seed/globex";
import { keyEventsOf } from "./seed/key-events";
import { keyOf } from "./seed/keys";
import { licensesOf } from "./seed/licenses";
import { devices, people } from "./seed/people";
import { companyIdOf } from "./seed/plan";
import { postsOf } from "./seed/posts";
import { reachOf } from "./seed/reach";
import { seed } from "./seed/seed-once";
import { sessionsOf } from "./seed/sessions";
import { atHour } from "./seed/times";
import { trafficOf } from "./seed/traffic";

// Other tests of this worker make companies of their own, so this file has a database of its own.
const workerUrl = process.env.DATABASE_URL ?? "";
const name = `seed_${randomUUID().replaceAll("-", "")}`;
const url = databaseUrlOf(workerUrl, name);
process.env.DATABASE_URL = url;

const now = new Date();
const acmeId = companyIdOf(acme);
const globexId = companyIdOf(globex);
const day = 86_400_000;

/** What each step before the tests came to. */
const story: Record<"foreign" | "command" | "seeded", unknown> = {
  foreign: null,
  command: null,
  seeded: null,
};
let seconds = Infinity;

beforeAll(async () => {
  await administer(`create database ${name}`);
  await migrate(url);
  const foreign = await prisma().company.create({ data: { name: "Somebody else's" } });
  const before = await contents();
  story.foreign = { outcome: await seed(now), changed: !same(before, await contents()) };
  story.command = await command();
  await prisma().company.delete({ where: { id: foreign.id } });
  const startedAt = performance.now();
  story.seeded = (await Promise.all([seed(now), seed(now)])).sort();
  seconds = (performance.now() - startedAt) / 1000;
});

afterAll(async () => {
  await administer(`drop database ${name} with (force)`);
});

describe("a database that is not ours to fill", () => {
  test("one that holds another company is refused and left as it is", () => {
    expect(story.foreign).toEqual({ outcome: "refused", changed: false });
  });

  test("the command says so in one line, exit code 1", () => {
    expect(story.command).toMatchObject({ code: 1, stdout: "" });
    expect(story.command).toHaveProperty("stderr", expect.stringMatching(/^Nothing was seeded: .+\n$/));
  });
});

describe("running it again", () => {
  test("of two that start at once one seeds, within seconds", () => {
    expect(story.seeded).toEqual(["present", "seeded"]);
    expect(seconds).toBeLessThan(15);
  });

  test("a second run changes nothing, neither counts nor ids nor anything else", async () => {
    const before = await contents();
    expect(await seed(new Date(now.getTime() + 3 * day))).toBe("present");
    expect(same(before, await contents())).toBe(true);
  });

  test("the command says that all is there, and how to sign in, but no secret", async () => {
    const { code, stdout } = await command();
    expect(code).toBe(0);
    expect(stdout).toContain("nothing was changed");
    for (const { email } of Object.values(people)) expect(stdout).toContain(email);
    expect(stdout).toContain(demoPassword);
    expect(stdout).not.toMatch(/sna_|\$argon2/);
  });

  test("what is written depends on nothing but the time", () => {
    const twice = [0, 1].map(() => JSON.stringify([acme, globex].map((plan) => customersOf(plan, now))));
    expect(twice[0]).toBe(twice[1]);
  });
});

describe("the time of day", () => {
  test.each([0, 1, 5, 12, 23.99])("begun at %s o'clock, nothing lies in the future", (hour) => {
    const begun = atHour(now, 0, hour);
    const future = (at: Date | null) => at !== null && at > begun;
    for (const { row } of sessionsOf(begun)) {
      expect([row.createdAt, row.endedAt, row.lastSeenAt].filter(future)).toEqual([]);
      expect(row.lastSeenAt >= row.createdAt && row.lastSeenAt <= row.expiresAt).toBe(true);
    }
    for (const plan of [acme, globex]) {
      const customers = customersOf(plan, begun);
      const licenses = licensesOf(plan, customers, begun);
      const { posts, comments } = postsOf(plan, begun);
      const keys = plan.keys.map((key) => keyOf(plan, key, customers, begun));
      const calls = keys.flatMap((key) =>
        trafficOf(plan, key, reachOf(key, { customers, licenses, posts }), begun),
      );
      const rows = [...customers, ...licenses, ...posts, ...comments, ...keys.map(({ row }) => row)];
      expect(rows.flatMap((row) => [row.createdAt, row.updatedAt]).filter(future)).toEqual([]);
      expect(calls.filter(({ at }) => future(at))).toEqual([]);
      expect(keys.flatMap(keyEventsOf).filter(({ at }) => future(at))).toEqual([]);
    }
  });
});

describe("what is there", () => {
  test("two companies, four people, their roles", async () => {
    const found = await query(`select u.email, c.name as company, r.built_in as role from members m
      join users u on u.id = m.user_id join companies c on c.id = m.company_id
      join roles r on r.company_id = m.company_id and r.id = m.role_id order by 1, 2`);
    expect(found.map(({ email, company, role }) => `${email} ${company} ${role}`)).toEqual([
      "ada@acme.test Acme admin",
      "gil@globex.test Globex admin",
      "mia@acme.test Acme member",
      "uma@both.test Acme admin",
      "uma@both.test Globex member",
    ]);
    const accounts = await prisma().account.findMany({ orderBy: { name: "asc" } });
    expect(accounts.filter(({ companyId }) => companyId === acmeId).map((one) => one.name)).toEqual([
      "North",
      "South",
    ]);
  });

  test.each(environments)(
    "each company has customers and all that hangs on them in %s",
    async (environment) => {
      for (const companyId of [acmeId, globexId]) {
        const where = { companyId, environment };
        const customers = await prisma().customer.count({ where });
        if (companyId === acmeId && environment === "production") expect(customers).toBe(250);
        expect(customers).toBeGreaterThanOrEqual(3);
        expect(await prisma().license.count({ where })).toBeGreaterThanOrEqual(3);
        expect(await prisma().telemetry.count({ where })).toBeGreaterThanOrEqual(3);
        expect(await prisma().post.count({ where })).toBeGreaterThanOrEqual(3);
        expect(await prisma().comment.count({ where })).toBeGreaterThanOrEqual(3);
        expect(await prisma().apiKey.count({ where })).toBeGreaterThanOrEqual(1);
      }
    },
  );

  test("nothing happened in the future, and the request log reaches 30 days back", async () => {
    const [found] = await query(`select
      (select max(at) from request_logs) as request, (select max(at) from audit_logs) as event,
      (select max(created_at) from customers) as customer, (select max(created_at) from telemetry) as telemetry,
      (select max(last_seen_at) from sessions) as session, (select min(at) from request_logs) as oldest,
      (select count(distinct at::date) from request_logs) as days, (select count(*) from request_logs) as calls`);
    const { request, event, customer, telemetry, session, oldest, days, calls } = found ?? {};
    for (const last of [request, event, customer, telemetry, session]) expect(last <= now).toBe(true);
    expect(now.getTime() - oldest.getTime()).toBeGreaterThan(29.9 * day);
    expect(Number(days)).toBeGreaterThanOrEqual(30);
    expect(Number(calls)).toBeGreaterThan(10_000);
  });

  test("no id is used by both companies, and no call refers to the other's rows", async () => {
    const shared = await query(`select id from (
      ${tablesWithIds.map((table) => `select id::text as id, company_id from ${table}`).join(" union all ")}
    ) ids group by id having count(distinct company_id) > 1`);
    expect(shared).toEqual([]);
    const strays = await query(`select l.id from request_logs l join api_keys k on k.id = l.api_key_id
      where k.company_id <> l.company_id or k.environment <> l.environment`);
    expect(strays).toEqual([]);
  });
});

describe("Acme's keys", () => {
  test("at least a dozen, in every state that a key can be in", async () => {
    const keys = await prisma().apiKey.findMany({
      where: { companyId: acmeId, deletedAt: null },
      include: { secrets: true, accounts: true, customers: true },
    });
    expect(keys.length).toBeGreaterThanOrEqual(12);
    const live = keys.filter((key) => statusOf(key, now) === "active");
    const ended = keys.filter((key) => statusOf(key, now) === "inactive");
    const days = (at: Date | null) => (at ? Math.floor((at.getTime() - now.getTime()) / day) : null);
    expect(new Set(ended.map((key) => key.revocationReason))).toEqual(new Set(revocationReasons));
    expect(new Set(keys.map((key) => key.environment))).toEqual(new Set(environments));
    expect(new Set(keys.map((key) => key.userId))).toEqual(
      new Set([people.ada.id, people.mia.id, people.uma.id]),
    );
    const each: Record<string, (typeof keys)[number] | undefined> = {
      busy: live.find((key) => key.requestCount > 1_000n && now.getTime() - Number(key.lastRequest) < day),
      "never used": live.find((key) => key.requestCount === 0n && key.lastRequest === null),
      expired: keys.find((key) => statusOf(key, now) === "expired"),
      "expires in 5 days": live.find((key) => days(key.expirationDate) === 5),
      "expires in 25 days": live.find((key) => days(key.expirationDate) === 25),
      "not yet valid": live.find((key) => key.notBefore && key.notBefore > now),
      "inherits its role": live.find((key) => key.inheritsRole),
      "some fields only": live.find((key) => JSON.stringify(key.permissions).includes('"fields":["id"')),
      "one account only": live.find((key) => !key.allAccounts && key.accounts.length === 1),
      "some customers only": live.find((key) => !key.allCustomers && key.customers.length === 3),
      "some addresses only": live.find((key) => key.allowedIps.length > 0),
      "its own refill": live.find((key) => key.refillAmount !== null && key.refillInterval !== null),
      "no limit": live.find((key) => !key.rateLimitEnabled),
      "two secrets": live.find((key) => key.secrets.length === 2),
    };
    expect(Object.keys(each).filter((state) => !each[state])).toEqual([]);
  });

  test("each has one current secret, in the form in which the verb stores it", async () => {
    const [found] = await query(`select
      (select count(*) from api_keys k where deleted_at is null and 1 <> (select count(*) from api_key_secrets s
        where s.company_id = k.company_id and s.api_key_id = k.id and s.expires_at is null)) as missing,
      (select count(*) from api_key_secrets s join api_keys k on k.id = s.api_key_id
        where length(s.hash) <> 32 or s.start !~ '^sna_[0-9A-Za-z]{6}$' or s.last_four !~ '^[0-9A-Za-z]{4}$'
        or k.deleted_at is not null) as wrong`);
    expect(found).toEqual({ missing: "0", wrong: "0" });
  });

  test("counters equal the log: all that the checks before the limit, and the limit, let through", async () => {
    const wrong = await query(`select k.name, k.request_count, k.last_request, l.* from api_keys k
      left join lateral (
        select count(*) filter (where status not in (401, 429) and code is distinct from 'ip_forbidden') as admitted,
          max(at) as last from request_logs where api_key_id = k.id
      ) l on true
      where k.request_count <> l.admitted or k.last_request is distinct from l.last`);
    expect(wrong).toEqual([]);
  });

  test("one day brought a burst of refusals", async () => {
    const [worst] = await query(`select count(*) filter (where status = 401) as unauthorised,
      count(*) filter (where status = 429) as limited from request_logs group by at::date order by 2 desc limit 1`);
    expect(Number(worst?.unauthorised)).toBeGreaterThan(100);
    expect(Number(worst?.limited)).toBeGreaterThan(100);
  });
});

describe("the security log", () => {
  test.each([
    ["Acme", acmeId],
    ["Globex", globexId],
  ])("the chain of %s holds from its first row to its head, in the order of time", async (_, companyId) => {
    const logged = await prisma().auditLog.findMany({ where: { companyId }, orderBy: { seq: "asc" } });
    let prev: Uint8Array = genesis;
    let at = new Date(0);
    for (const [index, { seq, hash, prev: stored, ...row }] of logged.entries()) {
      expect(seq).toBe(BigInt(index + 1));
      expect(Buffer.from(stored).equals(prev)).toBe(true);
      expect(Buffer.from(hash).equals(chainHash(prev, { ...row, seq: String(seq) }))).toBe(true);
      expect(row.at >= at).toBe(true);
      [prev, at] = [hash, row.at];
    }
    const head = await prisma().auditHead.findUniqueOrThrow({ where: { companyId } });
    expect([head.seq, Buffer.from(head.hash)]).toEqual([BigInt(logged.length), Buffer.from(prev)]);
  });

  test("it tells of sign-ins, good and bad, and of all that was done to keys", async () => {
    const found = await query("select distinct event, outcome from audit_logs order by 1, 2");
    expect(found.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
      "api-keys.create success",
      "api-keys.delete success",
      "api-keys.regenerate success",
      "api-keys.revoke success",
      "api-keys.update success",
      "companies.create success",
      "sessions.create refused",
      "sessions.create success",
      "sessions.delete success",
    ]);
  });

  test("one session of a person comes from an address and a platform that nothing else of theirs does", async () => {
    const sessions = await prisma().session.findMany({ where: { userId: people.ada.id } });
    const odd = sessions.filter(
      (one) =>
        !sessions.some(
          (other) =>
            other.id !== one.id && (other.address === one.address || other.userAgent === one.userAgent),
        ),
    );
    expect(odd.map((one) => one.userAgent)).toContain(devices.stranger.userAgent);
    const [stranger] = odd.filter((one) => one.userAgent === devices.stranger.userAgent);
    expect(stranger?.endedAt).toBeNull();
  });
});

describe("signing in", () => {
  test("everybody signs in with the one password, and with no other", async () => {
    for (const person of Object.values(people)) {
      const { email } = person;
      expect(await checkPassword({ email, password: demoPassword }, caller)).toEqual(person);
    }
    const wrong = checkPassword({ email: people.ada.email, password: "snapkeys-demo-2025" }, caller);
    await expect(wrong).rejects.toMatchObject({ code: "invalid_credentials" });
  });
});

const caller: Caller = {
  requestId: randomUUID(),
  origin: "system",
  method: null,
  url: null,
  address: null,
  userAgent: null,
};

const tablesWithIds = [
  "roles",
  "accounts",
  "api_keys",
  "api_key_secrets",
  "customers",
  "licenses",
  "telemetry",
  "posts",
  "comments",
  "audit_logs",
  "request_logs",
];

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: workerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** `npm run seed` without the preparation. */
async function command(): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "prisma/seed.ts"], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const query = async (sql: string) => (await pool().query(sql)).rows;

/** Of every table how many rows it has, and a sum over all of them. */
async function contents(): Promise<Record<string, unknown>> {
  const tables = await query(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const entries = tables
    .filter((table) => table.name !== "rate_limit_buckets")
    .map(async (table) => {
      const rows = await query(
        `select count(*), md5(string_agg(t::text, '' order by t::text)) as sum from ${table.name} t`,
      );
      return [table.name, rows[0]] as const;
    });
  return Object.fromEntries(await Promise.all(entries));
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
