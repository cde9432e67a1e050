import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import type pg from "pg";
import { demo, enter } from "./fixtures";
import { ownServer } from "./own-server";

// Whatever people, programs and strangers can write into our tables is shown as text. Every text of every table
// is made hostile behind the server's back, and every page is looked at by the admin of the company.

const own = ownServer();

const attack = `"'><img src=x onerror="ran=1"><svg onload=ran=1><script>ran=1</script>\${ran=1}{{ran=1}}`;

/** What is no text of anybody's but one of a few words that decide something, or is looked people up by. */
const words = new Set([
  ...["kind", "status", "origin", "method", "event", "action_type", "outcome", "actor_kind", "subject_kind"],
  ...["built_in", "actor_id", "subject_id", "creator_kind", "source", "provider", "purpose", "sort"],
  ...["end_reason", "revocation_reason", "password_hash", "country", "request_id", "once_key", "code"],
  ...["last_four", "start", "from_name"],
]);
const tables = [
  ...["companies", "users", "accounts", "api_keys", "service_accounts", "sessions", "devices", "invitations"],
  ...["customers", "licenses", "posts", "comments", "events", "audit_logs", "request_logs", "jobs"],
  ...["support_tickets", "support_replies", "identities", "telemetry", "saved_views", "adapters"],
];

/** An address for each page whose address holds an id. */
const examples: Readonly<Record<string, string>> = {
  "/adapters/[id]": "select id from adapters where company_id = $1 and kind = 'postgresql'",
  "/customers/[id]": "select id from customers where company_id = $1",
  "/requests/[id]": "select request_id as id from audit_logs where company_id = $1 order by seq desc",
  "/support/[id]": "select id from support_tickets where company_id = $1",
  "/webhooks/[id]": "select id from webhook_endpoints where company_id = $1",
  "/settings/api-keys/[id]":
    "select id from api_keys where company_id = $1 and kind = 'secret' and deleted_at is null order by last_request desc nulls last",
  "/settings/security/devices/[id]": "select id from devices where company_id = $1",
  "/settings/roles/[id]": "select id from roles where company_id = $1 order by built_in nulls first",
};

test("names, agents, addresses and paths that hold a program are shown, and none runs", async ({ page }) => {
  test.setTimeout(240_000);
  const ran: string[] = [];
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => ran.push(`dialog on ${page.url()}`)));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`refused by policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on("console", (message) => {
    if (/refused by policy|Content Security Policy/.test(message.text())) {
      ran.push(`${page.url()}: ${message.text()}`);
    }
  });
  const database = await own.connect();
  const company = await idOf(database, "select id from companies where name = 'Acme'", []);
  const addresses = await addressesOfTheBuild(database, company);
  await enter(page, demo.ada, { at: own.baseURL });
  const columns = await makeHostile(database);
  const shown = new Set<string>();
  for (const address of addresses) {
    await page.goto(own.baseURL + address);
    await expect(page.getByRole("heading", { level: 1 }).first(), address).toBeVisible();
    for (const [column] of (await textOf(page)).matchAll(/hostile-[a-z_]+/g)) shown.add(column);
    if (await page.evaluate(() => "ran" in window)) ran.push(`a program ran on ${address}`);
    expect(await page.locator("img[src='x'], svg[onload]").count(), address).toBe(0);
  }
  await database.end();
  expect(ran).toEqual([]);
  expect(shown.size, [...shown].join(" ")).toBeGreaterThan(11);
  test.info().annotations.push({
    type: "figure",
    description: `${addresses.length} pages, ${columns} hostile columns, ${shown.size} of them shown: 0 programs ran`,
  });
});

const textOf = (page: Page) => page.evaluate(() => document.body.innerText);

async function idOf(database: pg.Client, sql: string, values: unknown[]): Promise<string> {
  const { rows } = await database.query<{ id: string }>(`${sql} limit 1`, values);
  expect(rows.length, sql).toBe(1);
  return rows[0]?.id ?? "";
}

/** Every page that the build has, behind the sign-in. */
async function addressesOfTheBuild(database: pg.Client, company: string): Promise<string[]> {
  const manifest: Record<string, string> = JSON.parse(
    fs.readFileSync(".next/server/app-paths-manifest.json", "utf8"),
  );
  const pages = Object.keys(manifest)
    .filter((name) => name.startsWith("/(dashboard)/") && name.endsWith("/page"))
    .map((name) => name.replace(/\/page$/, "").replaceAll(/\/\([^)]*\)/g, ""));
  const addresses: string[] = [];
  for (const name of pages) {
    const stem = Object.keys(examples).find((known) => name === known || name.startsWith(`${known}/`));
    expect(stem !== undefined || !name.includes("["), `${name} needs an example of its id`).toBe(true);
    const id = stem ? await idOf(database, examples[stem] ?? "", [company]) : randomUUID();
    addresses.push(name.replace("[id]", id));
  }
  const entry = await idOf(
    database,
    "select id from audit_logs where company_id = $1 and after is not null order by seq desc",
    [company],
  );
  const call = await idOf(database, "select id from request_logs where company_id = $1 order by at desc", [
    company,
  ]);
  return [...addresses, `/settings/security/logs?entry=${entry}`, `/logs?range=30d&call=${call}`];
}

/** @returns how many columns hold an attack now */
async function makeHostile(database: pg.Client): Promise<number> {
  await database.query("set session_replication_role = replica"); // the log refuses to be changed
  const { rows } = await database.query<{ table: string; column: string; type: string }>(
    `select table_name::text as "table", column_name::text as "column", udt_name::text as type
     from information_schema.columns where table_schema = 'public' and table_name = any($1)
       and udt_name in ('text', '_text', 'jsonb')`,
    [tables],
  );
  const ours = rows.filter(({ column }) => !words.has(column) && column !== "email");
  for (const { table, column, type } of ours) {
    const text = `'hostile-${table}_${column} ' || $1::text`;
    if (type === "jsonb" && !["metadata", "before", "after", "context", "data"].includes(column)) continue;
    if (type === "_text" && column !== "tags") continue;
    const value = {
      text: `left(${text}, 300) || case when ctid is null then '' else ctid::text end`,
      _text: `array[${text}]`,
      jsonb: `jsonb_build_object('hostile-${table}', $1::text, 'name', $1::text)`,
    }[type];
    await database.query(`update "${table}" set "${column}" = ${value} where "${column}" is not null`, [
      attack,
    ]);
  }
  return ours.length;
}
