import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { expect, test } from "@playwright/test";
import { demo } from "./fixtures";
import { ownServer } from "./own-server";

// Every mutation that a cookie can authorise, as a page of somebody else's would send it. The list is that of
// the build, so a new one is tried as soon as there is one.

type Action = { id: string; name: string; address: string };

/** What a worker does by the clock would change rows as well. */
const own = ownServer({ WORKER: "off" });

const foreign: readonly (readonly [string, Record<string, string>])[] = [
  ["no Origin", {}],
  ["no Origin, by form", { form: "yes" }],
  ["null", { origin: "null" }],
  ["a sibling", { origin: "http://evil.localhost" }],
  ["another port", { origin: "http://localhost:1" }],
  ["our Origin from another site", { origin: "self", "sec-fetch-site": "cross-site" }],
  ["our Origin from a sibling site", { origin: "self", "sec-fetch-site": "same-site" }],
];

const refusal = "This form was not sent from this site";

test("no mutation is made for a page of another site, whichever it is", async () => {
  test.setTimeout(240_000);
  const cookie = await signedIn();
  const actions = actionsOfTheBuild(await companyOf(cookie));
  expect(actions.length).toBeGreaterThan(40);
  const before = await everyRow();
  const passed: string[] = [];
  for (const action of actions) {
    for (const [kind, headers] of foreign) {
      const answer = await send(action, cookie, headers);
      const refused = answer.status >= 400 || answer.text.includes(refusal);
      const ignored = headers.form !== undefined && answer.text.startsWith("<!DOCTYPE html>");
      if (!(refused || ignored) || answer.cookies.some((set) => set.includes("session-token"))) {
        passed.push(`${action.name}: ${kind} was answered ${answer.status}`);
      }
    }
  }
  expect(passed).toEqual([]);
  expect(await everyRow()).toEqual(before);
  test.info().annotations.push({
    type: "figure",
    description: `${actions.length} mutations × ${foreign.length} kinds of request: 0 changes`,
  });
});

test("the same requests from our own pages get past that question", async () => {
  test.setTimeout(240_000);
  const held: string[] = [];
  let cookie = await signedIn();
  for (const action of actionsOfTheBuild(await companyOf(cookie))) {
    const { status, text } = await send(action, cookie, { origin: "self" });
    if (!(await isSignedIn(cookie))) cookie = await signedIn(); // some of them sign people out
    if (text.includes(refusal) || status >= 400) held.push(`${action.name}: ${status}`);
  }
  expect(held).toEqual([]);
});

/** What the addresses of the company's screens begin with. */
async function companyOf(cookie: string): Promise<string> {
  const answer = await fetch(`${own.baseURL}/settings/api-keys`, { headers: { cookie }, redirect: "manual" });
  return /^\/c\/[^/]+/.exec(answer.headers.get("location") ?? "")?.[0] ?? "";
}

/** All server actions, each with the address of a page that uses it. */
function actionsOfTheBuild(company: string): Action[] {
  type Manifest = { node: Record<string, { workers: Record<string, unknown>; exportedName: string }> };
  const manifest: Manifest = JSON.parse(
    fs.readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  );
  return Object.entries(manifest.node).map(([id, { workers, exportedName }]) => {
    const [page = ""] = Object.keys(workers);
    const address = page
      .replace(/^app/, "")
      .replace(/^\/\(dashboard\)(?=\/)/, company)
      .replace(/\/page$/, "")
      .replaceAll(/\/\([^)]*\)/g, "")
      .replaceAll(/\[[^\]]*\]/g, randomUUID());
    return { id, name: exportedName, address: address || "/" };
  });
}

/** Sends an action with arguments of the right shape: the form is whichever of them it looks at. */
async function send(
  action: Action,
  cookie: string,
  { origin, form: byForm, ...rest }: Record<string, string>,
) {
  const form = new FormData();
  if (byForm) form.set(`$ACTION_ID_${action.id}`, "");
  else form.set("0", JSON.stringify(Array.from({ length: 6 }, () => "$K1")));
  form.set(byForm ? "id" : "1_id", randomUUID());
  const answer = await fetch(own.baseURL + action.address, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie,
      ...(byForm ? {} : { "next-action": action.id, accept: "text/x-component" }),
      ...(origin && { origin: origin === "self" ? own.baseURL : origin }),
      ...rest,
    },
    body: form,
  });
  return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
}

async function signedIn(): Promise<string> {
  const page = await fetch(`${own.baseURL}/api/auth/csrf`);
  const { csrfToken } = (await page.json()) as { csrfToken: string };
  const jar = page.headers.getSetCookie().map(pair);
  const answer = await fetch(`${own.baseURL}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: jar.join("; ") },
    body: new URLSearchParams({ csrfToken, email: demo.ada, password: demo.password }),
  });
  const cookies = answer.headers.getSetCookie().map(pair);
  expect(cookies.join()).toContain("next-auth.session-token=");
  return cookies.join("; ");
}

async function isSignedIn(cookie: string): Promise<boolean> {
  const answer = await fetch(`${own.baseURL}/api/auth/session`, { headers: { cookie } });
  return Object.keys(await answer.json()).length > 0;
}

const pair = (cookie: string) => cookie.split(";")[0] ?? "";

/** What is in every table, but for what merely looking at a page moves and what the server does by the clock. */
async function everyRow(): Promise<Record<string, string>> {
  const client = await own.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name::text as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('rate_limit_buckets', 'audit_checkpoints', 'mails')
       and table_name !~ '^request_(logs|payloads)'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as sum
       from (select (to_jsonb(t) - 'last_seen_at')::text as line from "${name}" t) lines`,
    );
    found[name] = rows[0]?.sum ?? "";
  }
  await client.end();
  return found;
}
