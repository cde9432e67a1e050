import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import pg from "pg";
import { databaseUrl } from "@/lib/database/url";
import { pool, prisma } from "@/lib/db";
import { makeTenant } from "@/lib/testing/tenant";
import { makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import { statement } from "./lookup";

// The decision's statement and the triggers of the migrations are written in two places. Here each column of each
// table that the statement reads is changed by plain SQL: it must be announced, or stand in a list with a reason.

/** Names of rows: they never change, and the statement joins by them. */
const names = {
  api_key_secrets: ["company_id", "id", "api_key_id"],
  api_keys: ["company_id", "id"],
  companies: ["id"],
  users: ["id"],
};

/** Read, and not announced: shown to the key's holder by whoami, and no reason to decide otherwise. */
const shown = { users: ["name", "email"] };

/** Not read by the statement at all. */
const unread = {
  api_key_secrets: [
    ...["pepper_version", "start", "last_four", "sealed", "created_at"],
    ...["request_count", "last_request"],
  ],
  api_keys: [
    ...["description", "tags", "revocation_reason", "revocation_note", "created_at", "updated_at"],
    ...["request_count", "last_request"],
  ],
  companies: [
    ...["default_rate_limit_max", "default_rate_limit_time_window", "max_api_keys"],
    ...["require_two_factor", "security_log_retention_days"],
    ...["created_at", "updated_at"],
  ],
  users: [
    ...["password_hash", "two_factor_secret", "two_factor_enabled_at", "two_factor_step"],
    ...["email_verified_at", "created_at", "updated_at"],
  ],
};

type Column = { table: string; column: string };
const within = (list: Record<string, string[]>, { table, column }: Column) =>
  list[table]?.includes(column) ?? false;

/** The statement's tables and their aliases: "from api_keys k". */
const tables = [...statement.matchAll(/\b(?:from|join) (\w+) (\w+)/g)].map(([, table = "", alias = ""]) => ({
  table,
  alias,
}));
const isRead = ({ table, column }: Column) =>
  tables.some((one) => one.table === table && new RegExp(`\\b${one.alias}\\.${column}\\b`).test(statement));

async function columns(): Promise<Column[]> {
  const { rows } = await pool().query<Column>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and table_name = any($1) order by table_name, ordinal_position`,
    [tables.map(({ table }) => table)],
  );
  return rows;
}

const listener = new pg.Client({ connectionString: databaseUrl() });
const heard: string[] = [];

beforeAll(async () => {
  await listener.connect();
  listener.on("notification", ({ payload = "" }) => void heard.push(payload));
  await listener.query("listen snapkeys_changes");
});
afterAll(() => listener.end());

/** What a statement announces, heard by a stranger. */
async function announcedBy(sql: string, values: unknown[]): Promise<string[]> {
  await fence();
  heard.length = 0;
  const { rowCount } = await pool().query(sql, values);
  expect(rowCount, `rows touched by ${sql}`).toBeGreaterThan(0);
  await fence();
  return heard.filter((payload) => /^(key|company):/.test(payload));
}

/** Notifications come in the order of commits: when this one has, all before it have. */
const fence = () =>
  new Promise<void>((resolve, reject) => {
    const payload = `fence:${randomUUID()}`;
    const arrived = (message: pg.Notification) => {
      if (message.payload !== payload) return;
      listener.off("notification", arrived);
      resolve();
    };
    listener.on("notification", arrived);
    listener.query("select pg_notify('snapkeys_changes', $1)", [payload]).catch(reject);
  });

/** A company in which every table that the statement reads has a row. */
async function makeWhole() {
  const { admin, company } = await makeTenant();
  const customerId = await makeCustomer(company, "production");
  const { view } = await makeKey(admin, company.id, {
    accountsAccess: { ids: [company.accountId] },
    customersAccess: { ids: [customerId] },
  });
  await prisma().serviceAccount.create({
    data: { companyId: company.id, name: "Program", roleId: company.roles.member },
  });
  return { admin, company, customerId, key: view.id };
}
type Whole = Awaited<ReturnType<typeof makeWhole>>;

/** The rows of one company in a table, as a condition on $1. */
const belonging: Record<string, (whole: Whole) => [string, string]> = {
  api_key_secrets: ({ key }) => ["api_key_id = $1", key],
  api_keys: ({ key }) => ["id = $1", key],
  api_key_accounts: ({ key }) => ["api_key_id = $1", key],
  api_key_customers: ({ key }) => ["api_key_id = $1", key],
  companies: ({ company }) => ["id = $1", company.id],
  members: ({ company }) => ["company_id = $1", company.id],
  service_accounts: ({ company }) => ["company_id = $1", company.id],
  roles: ({ company }) => ["company_id = $1", company.id],
  users: ({ admin }) => ["id = $1", admin.id],
};

test("every column that a decision rests on is announced when it is written, by name, whoever writes it", async () => {
  const whole = await makeWhole();
  const all = await columns();
  expect(new Set(all.map(({ table }) => table)).size).toBe(Object.keys(belonging).length);
  const excused = [names, shown, unread];
  const silent: string[] = [];
  let announced = 0;
  for (const one of all.filter((column) => !excused.some((list) => within(list, column)))) {
    const [condition, value] = belonging[one.table]?.(whole) ?? ["false", ""];
    const told = await announcedBy(
      `update ${one.table} set "${one.column}" = "${one.column}" where ${condition}`,
      [value],
    );
    const expected = one.table.startsWith("api_key") ? `key:${whole.key}` : `company:${whole.company.id}`;
    if (told.length > 0 && told.every((payload) => payload === expected)) announced += 1;
    else silent.push(`${one.table}.${one.column} (${told.join()})`);
  }
  expect(silent).toEqual([]);
  expect(announced).toBeGreaterThan(50);
});

test("the columns that are excused exist, and those that are called unread are not read", async () => {
  const all = await columns();
  const gone = [names, shown, unread].flatMap((list) =>
    Object.entries(list).flatMap(([table, listed]) =>
      listed
        .filter((column) => !all.some((one) => one.table === table && one.column === column))
        .map((column) => `${table}.${column}`),
    ),
  );
  expect(gone).toEqual([]);
  expect(all.filter((column) => within(unread, column) && isRead(column))).toEqual([]);
  expect(all.filter((column) => within(shown, column) && !isRead(column))).toEqual([]);
});

test("counting calls announces nothing", async () => {
  const { key } = await makeWhole();
  const counted = "set request_count = request_count + 1, last_request = now()";
  expect(await announcedBy(`update api_keys ${counted} where id = $1`, [key])).toEqual([]);
  expect(await announcedBy(`update api_key_secrets ${counted} where api_key_id = $1`, [key])).toEqual([]);
});

describe("rows that come and go are announced as well", () => {
  test("an account or a customer is given to a key, or taken from it", async () => {
    const { company, key } = await makeWhole();
    const account = await makeAccount(company, "Second");
    const customer = await makeCustomer(company, "production");
    const told = [`key:${key}`];
    const give = "insert into api_key_accounts (company_id, api_key_id, account_id) values ($1, $2, $3)";
    expect(await announcedBy(give, [company.id, key, account])).toEqual(told);
    expect(await announcedBy("delete from api_key_accounts where account_id = $1", [account])).toEqual(told);
    const bind = `insert into api_key_customers (company_id, environment, api_key_id, customer_id)
      values ($1, 'production', $2, $3)`;
    expect(await announcedBy(bind, [company.id, key, customer])).toEqual(told);
    expect(await announcedBy("delete from api_key_customers where customer_id = $1", [customer])).toEqual(
      told,
    );
  });

  test("what a key is bound to is deleted", async () => {
    const { company, customerId, key } = await makeWhole();
    expect(await announcedBy("delete from customers where id = $1", [customerId])).toEqual([`key:${key}`]);
    await makeAccount(company, "Last");
    expect(await announcedBy("delete from accounts where company_id = $1", [company.id])).toEqual([
      `key:${key}`,
    ]);
  });

  test("a secret or a key is deleted", async () => {
    const { key } = await makeWhole();
    expect(await announcedBy("delete from api_key_secrets where api_key_id = $1", [key])).toEqual([
      `key:${key}`,
    ]);
    expect(await announcedBy("delete from api_keys where id = $1", [key])).toEqual([`key:${key}`]);
  });
});
