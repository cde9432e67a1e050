import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditedKey } from "@/lib/api-keys/audited";
import { withParts, type ApiKeyRow } from "@/lib/api-keys/present";
import { pool, prisma } from "@/lib/db";
import { addressAllowed } from "@/lib/network/ip-rules";
import { can } from "@/lib/permissions/can";
import { keyPart, keyRights, rightsOf, type Rights } from "@/lib/permissions/effective";
import { permissions } from "@/lib/permissions/registry";
import { GrantsSchema } from "@/lib/permissions/schemas";
import { rightsOfRole } from "@/lib/roles/built-in";
import { ownDatabase } from "@/lib/testing/own-database";
import { seed } from "./seed-once";
import { usageOfLogs } from "./usage";

// Whether the tables agree with each other as the verbs and the public API would have left them.

const database = ownDatabase("written");
const now = new Date();

beforeAll(async () => {
  await database.create();
  await seed(now);
});
afterAll(database.drop);

const query = async (sql: string) => (await pool().query(sql)).rows;
/** Calls of the names of keys, by code ("ok" where there is none). */
const calls = (condition: string) =>
  query(`select k.name, k.kind, l.*, coalesce(l.code, 'ok') as code, k.allowed_ips, k.not_before,
    k.expiration_date, k.enforce_mtls, k.quota_max, k.revoked_at, sa.suspended_at
    from request_logs l join api_keys k on k.company_id = l.company_id and k.id = l.api_key_id
    left join service_accounts sa on sa.company_id = k.company_id and sa.id = k.service_account_id
    where ${condition} order by l.at`);

/** What the checks before the limit, the limit and the quota let through. */
const admitted = `status not in (401, 429)
  and coalesce(code, '') not in ('ip_forbidden', 'origin_forbidden', 'certificate_mismatch')`;

describe("counters", () => {
  test("of each key equal its calls", async () => {
    const wrong = await query(`select k.name, k.request_count, k.last_request, l.* from api_keys k
      left join lateral (
        select count(*) filter (where ${admitted}) as admitted, max(at) as last from request_logs where api_key_id = k.id
      ) l on true
      where k.request_count <> l.admitted or k.last_request is distinct from l.last`);
    expect(wrong).toEqual([]);
  });

  test("of each secret equal the calls made with it", async () => {
    const wrong = await query(`select s.id, s.request_count, s.last_request, l.* from api_key_secrets s
      left join lateral (
        select count(*) filter (where ${admitted}) as admitted, max(at) as last from request_logs where secret_id = s.id
      ) l on true
      where s.request_count <> l.admitted or s.last_request is distinct from l.last`);
    expect(wrong).toEqual([]);
  });

  test("of each quota equal the calls of its key, and what came after the last of them was refused", async () => {
    const quotas = await query(`select k.name, k.quota_max, q.used, k.request_count from api_keys k
      full join api_key_quotas q on q.company_id = k.company_id and q.api_key_id = k.id
      where k.quota_max is not null or q.used is not null`);
    expect(quotas).toEqual([{ name: "Market study", quota_max: "400", used: "400", request_count: "400" }]);
    const made = await calls("k.quota_max is not null");
    const last = made.findLastIndex(({ code }) => code !== "quota_exceeded");
    expect(made.length - 1 - last).toBeGreaterThan(0);
  });
});

describe("usage", () => {
  test("of each hour equals its calls", async () => {
    const companies = await query("select distinct company_id as id from request_logs");
    expect(companies).toHaveLength(2);
    for (const { id } of companies) {
      const rolledUp = await prisma().usageHour.findMany({ where: { companyId: id } });
      const counted = await prisma().$queryRaw<Record<string, unknown>[]>(usageOfLogs(id));
      const total = (rows: readonly Record<string, unknown>[]) =>
        rows.reduce((sum, { calls }) => sum + Number(calls), 0);
      const inDatabase = await prisma().requestLog.count({ where: { companyId: id } });
      expect([rolledUp.length, total(rolledUp), total(counted)]).toEqual([
        counted.length,
        inDatabase,
        inDatabase,
      ]);
    }
  });

  test("each call that failed in the last month has its payload, which holds no key", async () => {
    const [found] = await query(`select count(*)::int as kept, count(l.id)::int as known,
        count(*) filter (where p::text ~ 'sna_')::int as leaks
      from request_payloads p left join request_logs l on l.at = p.at and l.id = p.id and l.status >= 400`);
    expect(found).toMatchObject({ known: found.kept, leaks: 0 });
    expect(found.kept).toBeGreaterThan(100);
  });

  test("each call but those to no endpoint says which it was, and where it came from", async () => {
    const [found] = await query(`select count(*) filter (where endpoint is null) as nowhere,
      count(*) filter (where country is null or city is null) as placeless,
      count(*) filter (where customer_id is not null) as customers from request_logs`);
    expect(found).toMatchObject({ nowhere: "0", placeless: "0" });
    expect(Number(found.customers)).toBeGreaterThan(100);
  });
});

describe("secrets", () => {
  test("each call of a key names one that the key had at that moment", async () => {
    const [found] = await query(`select
      (select count(*) from request_logs where api_key_id is not null and secret_id is null) as nameless,
      (select count(*) from request_logs l join api_key_secrets s on s.id = l.secret_id
        where s.api_key_id <> l.api_key_id or l.at < s.created_at or l.at >= s.expires_at) as wrong`);
    expect(found).toEqual({ nameless: "0", wrong: "0" });
    const gone =
      await query(`select distinct k.name from request_logs l join api_keys k on k.id = l.api_key_id
      where not exists (select from api_key_secrets s where s.id = l.secret_id) order by 1`);
    expect(gone.map(({ name }) => name)).toEqual(["Newsroom", "Spring migration"]); // regenerated; deleted
  });

  test("of the overlap that runs, both were used in the last days, the former by one machine that was forgotten", async () => {
    const both = await query(`select s.expires_at, s.last_request, (
        select array_agg(distinct l.address) from request_logs l
        where l.secret_id = s.id and l.status <> 403 and l.at > (
          select max(created_at) from api_key_secrets where api_key_id = s.api_key_id)) as addresses
      from api_key_secrets s
      where s.api_key_id in (select api_key_id from api_key_secrets where expires_at > now())
      order by s.expires_at nulls first`);
    const [current, former, ...more] = both;
    expect(more).toEqual([]);
    expect(current.expires_at).toBeNull();
    expect(former.expires_at > now).toBe(true);
    for (const { last_request } of both) expect(now.getTime() - last_request).toBeLessThan(3 * 86_400_000);
    expect(former.addresses).toHaveLength(1);
    expect(current.addresses).not.toContain(former.addresses[0]);
  });
});

describe("answers", () => {
  test("each kind of refusal that a key can meet is there, and only keys that can meet it do", async () => {
    const found = await query(`select l.code, bool_and(case l.code
        when 'ip_forbidden' then k.allowed_ips <> '{}' when 'origin_forbidden' then k.kind = 'public'
        when 'certificate_required' then k.enforce_mtls when 'certificate_mismatch' then k.enforce_mtls
        when 'quota_exceeded' then k.quota_max is not null when 'rate_limited' then k.rate_limit_enabled
        when 'key_not_yet_valid' then k.not_before > l.at when 'key_expired' then k.expiration_date <= l.at
        else true end) as fits
      from request_logs l join api_keys k on k.id = l.api_key_id where l.status in (401, 403, 429) group by 1 order by 1`);
    expect(found.map(({ code, fits }) => `${code} ${fits}`)).toEqual([
      "certificate_mismatch true",
      "certificate_required true",
      "field_forbidden true",
      "ip_forbidden true",
      "key_expired true",
      "key_not_yet_valid true",
      "key_revoked true",
      "origin_forbidden true",
      "permission_denied true",
      "quota_exceeded true",
      "rate_limited true",
    ]);
  });

  test("a key that had ended, was stopped or had not begun was refused as such, whatever it asked for", async () => {
    const refused = ["key_expired", "key_revoked", "key_not_yet_valid"];
    const dead = await calls(`l.at >= k.expiration_date or l.at >= k.revoked_at or l.at >= sa.suspended_at
      or l.at < k.not_before`);
    expect(dead.length).toBeGreaterThan(100);
    expect(dead.filter(({ code }) => !refused.includes(code))).toEqual([]);
    expect(dead.filter(({ user_id }) => user_id !== null)).toEqual([]);
    const alive =
      await calls(`l.code in ('key_expired', 'key_revoked', 'key_not_yet_valid') and k.revoked_at is null
      and sa.suspended_at is null and l.at >= coalesce(k.not_before, '-infinity') and l.at < coalesce(k.expiration_date, 'infinity')`);
    expect(new Set(alive.map(({ name, code }) => `${name} ${code}`))).toEqual(
      new Set(["Staging shop key_revoked"]),
    ); // for half an hour
  });

  test("keys with address rules served those addresses and refused all others", async () => {
    const bound = await calls("k.allowed_ips <> '{}' and l.status <> 401");
    expect(bound.length).toBeGreaterThan(100);
    for (const { address, allowed_ips, code } of bound) {
      expect(addressAllowed(address, allowed_ips)).toBe(code !== "ip_forbidden");
    }
  });

  test("what was served lay within the rights of the key, and what was denied did not", async () => {
    const keys = new Map((await keysWithRoles()).map((key) => [key.id, rightsOfKey(key)]));
    const actions: Record<string, string> = {
      GET: "read",
      POST: "create",
      PATCH: "update",
      DELETE: "delete",
    };
    const asked = await query(`select distinct api_key_id, method, status < 300 as served,
        (regexp_match(path, '/v3/([a-z]+)'))[1] as resource
      from request_logs where api_key_id is not null and (status < 300 or code = 'permission_denied')`);
    const judged = asked.flatMap(({ api_key_id, method, resource, served }) => {
      const permission = permissions.find((one) => one === `${resource}:${actions[method]}`);
      const rights = keys.get(api_key_id);
      return permission && rights
        ? [{ api_key_id, permission, served, may: can({ rights }, permission) }]
        : [];
    });
    expect(judged.length).toBeGreaterThan(50);
    expect(judged.filter(({ served, may }) => served !== may)).toEqual([]);
  });

  test("each event came with a call that was answered 201, by the same key for the same person", async () => {
    const [found] = await query(`select count(e.id) as events, count(l.id) as calls,
        count(*) filter (where e.environment = l.environment and e.api_key_id = l.api_key_id
          and e.user_id is not distinct from l.user_id and e.occurred_at <= e.created_at) as alike
      from (select * from events where source = 'app') e full join (
        select * from request_logs where method = 'POST' and path like '%/events' and status = 201
      ) l on l.company_id = e.company_id and l.request_id = e.request_id`);
    expect(Number(found?.events)).toBeGreaterThan(100);
    expect([found?.calls, found?.alike]).toEqual([found?.events, found?.events]);
  });

  test("one day brought a burst of refusals", async () => {
    const [worst] = await query(`select count(*) filter (where status = 401) as unauthorised,
      count(*) filter (where status = 429) as limited from request_logs group by at::date order by 2 desc limit 1`);
    expect(Number(worst?.unauthorised)).toBeGreaterThan(100);
    expect(Number(worst?.limited)).toBeGreaterThan(100);
  });
});

describe("the security log", () => {
  test("names every wrong certificate that a call came with, under the id of its request", async () => {
    const rows = await query(`select l.request_id as called, l.address as seen, a.request_id, a.address,
        a.after ->> 'reason' as reason, a.after ->> 'thumbprint' as thumbprint, k.certificate_thumbprints as listed
      from request_logs l join api_keys k on k.id = l.api_key_id
      full join audit_logs a on a.request_id = l.request_id and a.event = 'api-keys.certificate-refused'
      where l.code = 'certificate_mismatch' or a.event = 'api-keys.certificate-refused'`);
    expect(rows.length).toBeGreaterThan(3);
    for (const { called, seen, request_id, address, reason, thumbprint, listed } of rows) {
      expect([request_id, address, reason]).toEqual([called, seen, "unlisted"]);
      expect(listed).toContain(thumbprint); // since then
    }
  });

  test("tells of each key how it came to be what it is", async () => {
    const keys = await prisma().apiKey.findMany({
      where: { kind: "secret", deletedAt: null },
      include: withParts,
    });
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(await toldOf(key), key.name).toEqual(plain(auditedKey(key)));
  });

  test("nobody did anything before they belonged to the company", async () => {
    const early = await query(`select a.event from audit_logs a join members m
      on m.company_id = a.company_id and m.user_id::text = a.actor_id where a.at < m.created_at`);
    expect(early).toEqual([]);
  });
});

/** A key as its rows in the security log tell it: what it was made as, and then each change. */
async function toldOf(key: ApiKeyRow): Promise<Record<string, unknown>> {
  const rows = await prisma().auditLog.findMany({
    where: { companyId: key.companyId, subjectId: key.id, outcome: "success" },
    orderBy: { seq: "asc" },
  });
  const told: Record<string, unknown> = {};
  for (const { event, after } of rows) {
    if (event === "api-keys.end-overlap") continue; // tells of the former secret
    Object.assign(told, after);
    if (event === "api-keys.reactivate") told.revocationReason = null;
  }
  const { overlapSeconds: _overlap, revocationNote: _note, owner, ...rest } = told;
  const moved = owner as { id?: string } | string; // by name when it changed hands
  return { ...rest, owner: typeof moved === "string" ? moved : moved.id };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const role = { select: { role: { select: { builtIn: true, permissions: true } } } } as const;

async function keysWithRoles() {
  return prisma().apiKey.findMany({ include: { owner: role, serviceAccount: role } });
}

function rightsOfKey(key: Awaited<ReturnType<typeof keysWithRoles>>[number]): Rights {
  const owner = key.owner ?? key.serviceAccount;
  const grants = GrantsSchema.parse(key.permissions);
  if (!owner) return keyPart(rightsOf(grants));
  return keyRights({ inheritsRole: key.inheritsRole, permissions: grants }, rightsOfRole(owner.role));
}
