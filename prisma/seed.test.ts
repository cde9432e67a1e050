import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "@/lib/actor";
import { countConcerns } from "@/lib/api-keys/attention";
import { concerns } from "@/lib/api-keys/concerns";
import { statusOf } from "@/lib/api-keys/present";
import { revocationReasons } from "@/lib/api-keys/schemas";
import { visibleParts, wellFormed } from "@/lib/api-keys/secret";
import { eventTitle } from "@/lib/audit/present";
import { chainHash, genesis } from "@/lib/audit/record";
import { checkPassword } from "@/lib/auth/check-password";
import { pool, prisma } from "@/lib/db";
import { standingOf } from "@/lib/devices/conditions";
import { environments } from "@/lib/environments";
import { statusOf as adapterStatus } from "@/lib/adapters/health";
import { partsOf } from "@/lib/jobs/files";
import { listKeyPolicies } from "@/lib/key-policies/list";
import { issueMissingPublicKeys } from "@/lib/public-keys/issue-missing";
import { listNotifications } from "@/lib/notifications/list";
import { getPublicKey } from "@/lib/public-keys/get";
import { upkeep } from "@/lib/runtime/upkeep";
import { workOnDue } from "@/lib/testing/jobs";
import { ownDatabase } from "@/lib/testing/own-database";
import { actorOf, demoPassword } from "./factories";
import { TicketContext } from "@/lib/support/schemas";
import { acme } from "./seed/acme";
import { globex } from "./seed/globex";
import { devices, people } from "./seed/people";
import { companyIdOf, keyIdOf } from "./seed/plan";
import { publicKeysOf } from "./seed/public-keys";
import { seed } from "./seed/seed-once";

const database = ownDatabase("seed");

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

beforeAll(async () => {
  await database.create();
  const foreign = await prisma().company.create({ data: { name: "Somebody else's" } });
  const before = await contents();
  story.foreign = { outcome: await seed(now), changed: !same(before, await contents()) };
  story.command = await command();
  await prisma().company.delete({ where: { id: foreign.id } });
  story.seeded = (await Promise.all([seed(now), seed(now)])).sort();
});

afterAll(database.drop);

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
  test("of two that start at once one seeds", () => {
    expect(story.seeded).toEqual(["present", "seeded"]);
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
});

describe("what is there", () => {
  test("Ada was told a handful, of which she has not read two", async () => {
    const ada = await actorOf({ ...people.ada }, companyIdOf(acme));
    const { notifications, unread } = await listNotifications(ada, {});
    expect(unread).toBe(2);
    expect(notifications.filter(({ read }) => !read)).toHaveLength(2);
    expect(new Set(notifications.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(3);
  });

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

  test("Acme has roles of its own, one in use, and invitations: one waits, one expired, one was withdrawn", async () => {
    const roles = await query("select name from roles where built_in is null order by 1");
    expect(roles.map(({ name }) => name)).toEqual(["Auditor", "Support"]);
    const invitations = await query(
      `select email, revoked_at is not null as withdrawn, expires_at < now() as expired from invitations order by 1`,
    );
    expect(invitations).toEqual([
      { email: "lee@agency.test", withdrawn: false, expired: true },
      { email: "noor@acme.test", withdrawn: false, expired: false },
      { email: "sam@acme.test", withdrawn: true, expired: true },
    ]);
    expect(
      await query(
        "select s.name from service_accounts s join roles r on r.id = s.role_id where r.name = 'Support'",
      ),
    ).toEqual([{ name: "Help desk" }]);
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
        expect(await prisma().event.count({ where })).toBeGreaterThanOrEqual(3);
        expect(await prisma().apiKey.count({ where })).toBeGreaterThanOrEqual(1);
      }
    },
  );

  test("nothing happened in the future, and the request log reaches 30 days back", async () => {
    const [found] = await query(`select
      (select max(at) from request_logs) as request, (select max(at) from audit_logs) as event,
      (select max(created_at) from customers) as customer, (select max(created_at) from telemetry) as telemetry,
      (select max(created_at) from events) as happening,
      (select max(last_seen_at) from sessions) as session, (select min(at) from request_logs) as oldest,
      (select count(distinct at::date) from request_logs) as days, (select count(*) from request_logs) as calls`);
    const { request, event, customer, telemetry, happening, session, oldest, days, calls } = found ?? {};
    for (const [what, last] of Object.entries({ request, event, customer, telemetry, happening, session }))
      expect(last <= now, what).toBe(true);
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

describe("keys", () => {
  test("Acme has at least a dozen, in every state that a key can be in; neither company has a crowd", async () => {
    const keys = await prisma().apiKey.findMany({
      where: { companyId: acmeId, kind: "secret", deletedAt: null },
      include: { secrets: true, accounts: true, customers: true, serviceAccount: true, quota: true },
    });
    expect(keys.length).toBeGreaterThanOrEqual(12);
    expect(keys.length).toBeLessThanOrEqual(24);
    const others = { companyId: globexId, kind: "secret", deletedAt: null };
    expect(await prisma().apiKey.count({ where: others })).toBeLessThanOrEqual(10);
    const live = keys.filter((key) => statusOf(key, now) === "active");
    const ended = keys.filter((key) => statusOf(key, now) === "inactive");
    const daysTo = (at: Date | null) => (at ? (at.getTime() - now.getTime()) / day : Infinity);
    const isOpen = (key: (typeof keys)[number]) =>
      key.allAccounts && key.allCustomers && key.allowedIps.length === 0 && !key.enforceMtls;
    expect(new Set(ended.map((key) => key.revocationReason))).toEqual(new Set(revocationReasons));
    expect(new Set(keys.map((key) => key.environment))).toEqual(new Set(environments));
    expect(new Set(keys.map((key) => key.userId ?? key.serviceAccount?.name))).toEqual(
      new Set([
        people.ada.id,
        people.mia.id,
        people.uma.id,
        "Storefront",
        "Field telemetry",
        "Agency build farm",
      ]),
    );
    const each: Record<string, (typeof keys)[number] | undefined> = {
      busy: live.find((key) => key.requestCount > 1_000n && daysTo(key.lastRequest) > -1),
      "never used": live.find((key) => key.requestCount === 0n && key.lastRequest === null),
      expired: keys.find((key) => statusOf(key, now) === "expired"),
      "expires within a day": live.find((key) => daysTo(key.expirationDate) < 1),
      "expires within 7 days": live.find(({ expirationDate: at }) => daysTo(at) > 1 && daysTo(at) < 7),
      "expires within 30 days": live.find(({ expirationDate: at }) => daysTo(at) > 7 && daysTo(at) < 30),
      "not yet valid": live.find((key) => key.notBefore && key.notBefore > now),
      "idle for long": live.find(
        ({ updatedAt, lastRequest: at }) => daysTo(updatedAt) < -90 && at && daysTo(at) < -90,
      ),
      "a risk": live.find(
        (key) => key.environment === "production" && key.inheritsRole && !key.expirationDate && isOpen(key),
      ),
      "stopped with its owner": live.find((key) => key.serviceAccount?.suspendedAt),
      "at the end of its quota": live.find((key) => key.quota && key.quota.used === key.quotaMax),
      "leaked, with a note": ended.find((key) => key.revocationReason === "leaked" && key.revocationNote),
      "some fields only": live.find((key) => JSON.stringify(key.permissions).includes('"fields":["id"')),
      "one account only": live.find((key) => !key.allAccounts && key.accounts.length === 1),
      "some customers only": live.find((key) => !key.allCustomers && key.customers.length === 3),
      "some addresses only": live.find((key) => key.allowedIps.length > 0),
      "some certificates only": live.find((key) => key.enforceMtls && key.certificateThumbprints.length > 0),
      "its own refill": live.find((key) => key.refillAmount !== null && key.refillInterval !== null),
      "no limit": live.find((key) => !key.rateLimitEnabled),
      "two secrets": live.find((key) => key.secrets.length === 2),
      tagged: live.find((key) => key.tags.length > 1),
    };
    expect(Object.keys(each).filter((state) => !each[state])).toEqual([]);
  });

  test("an admin of Acme finds each concern at least once", async () => {
    const counted = await countConcerns(await actorOf(people.ada, acmeId), {});
    for (const concern of concerns) expect(counted[concern].count, concern).toBeGreaterThan(0);
  });

  test("each has one current secret, in the form in which the verb stores it", async () => {
    const [found] = await query(`select
      (select count(*) from api_keys k where deleted_at is null and 1 <> (select count(*) from api_key_secrets s
        where s.company_id = k.company_id and s.api_key_id = k.id and s.expires_at is null)) as missing,
      (select count(*) from api_key_secrets s join api_keys k on k.id = s.api_key_id
        where length(s.hash) <> 32 or k.deleted_at is not null or s.last_four !~ '^[0-9A-Za-z]{4}$'
        or s.start !~ case k.kind when 'public' then '^sna_pub_[0-9A-Za-z]{2}$' else '^sna_[0-9A-Za-z]{6}$' end
        or (s.sealed is null) <> (k.kind = 'secret')) as wrong`);
    expect(found).toEqual({ missing: "0", wrong: "0" });
  });

  test("each environment of each company has one public key, which can be shown whole; Acme's are in use", async () => {
    for (const [plan, person] of [
      [acme, people.ada],
      [globex, people.gil],
    ] as const) {
      const companyId = companyIdOf(plan);
      const actor = await actorOf(person, companyId);
      const views = await Promise.all(
        environments.map((environment) => getPublicKey(actor, { environment })),
      );
      expect(views.map(({ environment }) => environment)).toEqual(environments);
      expect(views.map(({ id }) => id)).toEqual(publicKeysOf(plan).map((key) => keyIdOf(plan, key)));
      for (const { key, start, lastFour } of views) {
        expect(key && wellFormed(key) && visibleParts(key)).toEqual({ start, lastFour });
      }
      if (plan !== acme) continue;
      for (const { allowedOrigins, requestCount } of views) {
        expect(allowedOrigins.length).toBeGreaterThan(0);
        expect(requestCount).toBeGreaterThan(0);
      }
    }
    const before = await contents();
    expect(await issueMissingPublicKeys(prisma())).toBe(0);
    expect(same(before, await contents())).toBe(true);
  });

  test("policies: production tells the owners of idle keys, development bounds lives and limits, staging is free", async () => {
    const policies = await listKeyPolicies(await actorOf(people.ada, acmeId), {});
    expect(policies).toMatchObject([
      { environment: "production", idleWarnDays: 60, idleDisableDays: null, ownRateLimit: false },
      { environment: "staging", idleWarnDays: null, maxLifetimeDays: null, ownRateLimit: false },
      { environment: "development", maxLifetimeDays: 90, rateLimitMax: 60, rateLimitTimeWindow: 60_000 },
    ]);
  });

  test("a first start writes a handful of reminders, each once, and stops no key", async () => {
    const keysThen = await query("select id, revoked_at, updated_at from api_keys order by id");
    const loggedThen = await prisma().auditLog.count();
    for (const _ of ["the first look", "the next one"]) {
      await upkeep(new Date());
      for (const company of [{ id: acmeId }, { id: globexId }]) await workOnDue(company);
    }
    const mails = await prisma().mail.findMany({ orderBy: [{ to: "asc" }, { subject: "asc" }] });
    expect(mails.map(({ to, subject }) => `${to} ${subject.replace(/ on \d.*$/, "")}`)).toEqual([
      "ada@acme.test The API key “North partner portal” expires",
      "gil@globex.test The API key “Warranty look-up” expires",
      "mia@acme.test The API key “Mia's prototype” expires",
      "uma@both.test The API key “Catalogue import” is not being used",
      "uma@both.test The API key “Hosted support desk” expires",
    ]);
    expect(await query("select id, revoked_at, updated_at from api_keys order by id")).toEqual(keysThen);
    const jobs = await prisma().job.findMany({ where: { creatorKind: "system", finishedAt: { gt: now } } });
    expect(new Set(jobs.map(({ kind }) => kind))).toEqual(new Set(["reminders"]));
    expect(await prisma().auditLog.count()).toBe(loggedThen + jobs.length);
  });
});

describe("jobs", () => {
  test("Acme has some that succeeded, failed and were cancelled, none that waits; the last export can be fetched", async () => {
    const jobs = await prisma().job.findMany({
      where: { companyId: acmeId },
      orderBy: { createdAt: "desc" },
    });
    expect(new Set(jobs.map(({ status }) => status))).toEqual(new Set(["succeeded", "failed", "cancelled"]));
    expect(new Set(jobs.map(({ kind }) => kind))).toEqual(
      new Set(["export", "import", "adapter-sync", "reminders"]),
    );
    const last = jobs.find(({ kind }) => kind === "export");
    const parts: Uint8Array[] = [];
    for await (const part of partsOf({ companyId: acmeId, id: last?.id ?? "" }, 1)) parts.push(part);
    const lines = Buffer.concat(parts).toString().split("\r\n");
    expect(lines.length).toBeGreaterThan(200);
    expect(last?.result).toMatchObject({ rows: lines.length - 2, bytes: Buffer.concat(parts).byteLength });
  });
});

describe("adapters", () => {
  test("Acme has some that work, fail, are paused and never ran; none of them calls anybody by itself", async () => {
    const rows = await prisma().adapter.findMany({ include: { apiKey: true }, orderBy: { name: "asc" } });
    expect(rows.map((row) => `${row.kind} ${adapterStatus(row, now)}`)).toEqual([
      ...["slack paused", "postgresql ok", "csv failing", "snapkeys waiting"],
    ]);
    for (const { companyId, nextSyncAt, pausedAt, types, settings, credentials } of rows) {
      expect([companyId, nextSyncAt]).toEqual([acmeId, null]);
      expect(types.length === 0 || pausedAt !== null).toBe(true);
      expect(JSON.stringify(settings)).toMatch(/^\{\}$|\.example/);
      expect(credentials).not.toBeNull();
    }
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

  test("it tells of sign-ins, good and bad, and of all that was done to keys, each in words", async () => {
    const found = await query("select distinct event, outcome from audit_logs order by 1, 2");
    expect(found.filter(({ event, outcome }) => eventTitle(event, outcome) === event)).toEqual([]);
    expect(found.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
      "api-keys.certificate-refused refused",
      "api-keys.create success",
      "api-keys.delete success",
      "api-keys.end-overlap success",
      "api-keys.reactivate success",
      "api-keys.reassign success",
      "api-keys.regenerate success",
      "api-keys.revoke success",
      "api-keys.tag success",
      "api-keys.update success",
      "companies.create success",
      "devices.block success",
      "devices.rename success",
      "devices.trust success",
      "exports.create success",
      "exports.finish success",
      "imports.create success",
      "imports.finish success",
      "invitations.create success",
      "invitations.revoke success",
      "jobs.cancel success",
      "jobs.finish success",
      "key-policies.update success",
      "public-keys.regenerate success",
      "public-keys.update success",
      "roles.create success",
      "roles.update success",
      "service-accounts.create success",
      "service-accounts.suspend success",
      "sessions.create refused",
      "sessions.create success",
      "sessions.delete success",
      ...["answer", "close", "create", "reply"].map((verb) => `support-tickets.${verb} success`),
      "webhooks.create success",
      "webhooks.disable success",
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
    expect(stranger?.flags).toEqual(["new_device", "new_country", "unfamiliar_platform"]);
  });

  test("Acme has tickets that wait, are answered and closed; one answer is unread, one is about a call of its own", async () => {
    const tickets = await prisma().supportTicket.findMany({ include: { replies: true } });
    expect(new Set(tickets.map(({ companyId }) => companyId))).toEqual(new Set([acmeId]));
    expect(tickets.map(({ status }) => status).sort()).toEqual(["answered", "answered", "closed", "open"]);
    expect(tickets.filter(({ unread }) => unread)).toHaveLength(1);
    const [open] = tickets.filter(({ status }) => status === "open");
    const { requestId } = TicketContext.parse(open?.context);
    expect(
      await prisma().requestLog.count({ where: { companyId: acmeId, requestId: requestId ?? "" } }),
    ).toBe(1);
    expect(tickets.every(({ createdAt, updatedAt }) => createdAt <= updatedAt && updatedAt < now)).toBe(true);
  });

  test("devices stand in every way there is, and each sign-in is of one that its company knows", async () => {
    const standing = await prisma().device.findMany({ where: { companyId: acmeId } });
    const statuses = standing.map((row) => standingOf(row, now));
    for (const status of ["known", "new", "trusted", "blocked"])
      expect(statuses.map((one) => one.status)).toContain(status);
    expect(statuses.filter(({ stale }) => stale)).toHaveLength(1);
    const strays = await query(`select l.seq from audit_logs l
      left join devices d on d.company_id = l.company_id and d.id = l.device_id
      where l.event = 'sessions.create' and (d.id is null or d.country <> l.country or (l.outcome = 'success' and l.at < d.first_seen_at))`);
    expect(strays).toEqual([]);
    const onBlocked = await query(`select s.id from sessions s join devices d on d.id = s.device_id
      join members m on m.company_id = d.company_id and m.user_id = s.user_id
      where d.blocked_at is not null and s.ended_at is null and s.expires_at > '${now.toISOString()}'`);
    expect(onBlocked).toEqual([]);
  });
});

describe("signing in", () => {
  test("everybody signs in with the one password, and with no other", async () => {
    for (const person of Object.values(people)) {
      const { email } = person;
      expect(await checkPassword({ email, password: demoPassword }, caller)).toMatchObject({ user: person });
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
  "service_accounts",
  "customers",
  "licenses",
  "telemetry",
  "posts",
  "comments",
  "audit_logs",
  "jobs",
  "adapters",
  "request_logs",
];

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
