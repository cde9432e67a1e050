import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { readEml } from "../lib/testing/eml";
import { codeOf } from "../lib/testing/two-factor-code";
import { expect, newPerson, test } from "./fixtures";
import { ownServer } from "./own-server";
import { sendForm, submitForm } from "./submit-form";

// Secrets of every kind are made and used, some where they do not belong. Then they are looked for wherever anything
// of them could have been left: in every table, in the files, in what the server printed, in what pages show.

const own = ownServer();

const pages = [
  ...["/overview", "/usage", "/logs", "/events", "/customers", "/settings/api-keys", "/settings/company"],
  ...["/settings/security", "/settings/security/sessions", "/settings/security/devices"],
  ...["/settings/security/logs", "/settings/members", "/profile", "/profile/two-factor"],
];

test("known secrets are nowhere at rest: not in tables, files, output or pages", async ({ page }) => {
  test.setTimeout(240_000);
  const person = newPerson();
  await submitForm(page, `${own.baseURL}/sign-up`, person);
  const secrets: Record<string, string> = { password: person.password };
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("session-token"));
  secrets.session = session?.value ?? "";
  Object.assign(secrets, await secondFactor(page, person.password));
  Object.assign(secrets, await keys(person, codeOf(secrets.seed ?? "", 1)));
  secrets.link = await mailedLink(page, person.email);
  expect(Object.values(secrets).filter((secret) => secret.length < 10)).toEqual([]);

  const hits: string[] = [];
  const search = (where: string, text: string) => {
    for (const [name, secret] of Object.entries(secrets)) {
      if (formsOf(secret).some((form) => text.includes(form))) hits.push(`${name} in ${where}`);
    }
  };
  await expect.poll(() => own.connect().then(unsent), { timeout: 30_000 }).toBe(0);
  const lines = await everyTable(search);
  const files = everyFile(own.folder, search);
  search("what the server printed", own.said());
  for (const address of pages) {
    const shown = await page.request.get(own.baseURL + address);
    expect(shown.status(), address).toBe(200);
    expect(shown.url(), address).not.toContain("sign-in");
    search(address, await shown.text());
  }
  expect(hits).toEqual([]);
  test.info().annotations.push({
    type: "figure",
    description: `${Object.keys(secrets).length} secrets, ${lines} rows, ${files} files, ${pages.length} pages: 0 hits`,
  });
});

/** As it is, and as it would stand in an address, in base64 or as bytes in hexadecimal. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [secret, encodeURIComponent(secret), base64, bytes.toString("hex")];
}

/** Turns the second factor on as a person does. */
async function secondFactor(page: Page, password: string): Promise<{ seed: string; recovery: string }> {
  await page.goto(`${own.baseURL}/profile/two-factor`);
  await page.getByLabel("Your password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  const seed = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code of the app").fill(codeOf(seed, -1));
  await page.getByRole("button", { name: "Turn it on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  return { seed, recovery: (await codes.last().textContent()) ?? "" };
}

/** A token, a key and its successor, used where they belong and where they do not. */
async function keys(person: { email: string; password: string }, otp: string) {
  const api = `${own.baseURL}/public-api/v3`;
  const send = (address: string, authorization: string, body?: object) =>
    fetch(api + address, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const credentials = { email: person.email, password: person.password, otp };
  const signedIn = await send("/authentication/sessions", "", credentials);
  expect(signedIn.status).toBe(201);
  const { token } = (await signedIn.json()).data;
  const made = await send("/authentication/api-keys", `Bearer ${token}`, {
    name: "Planted",
    permissions: { customers: ["read"] },
  });
  const { id, key: former } = (await made.json()).data;
  expect((await send("/whoami", `Bearer ${former}`)).status).toBe(200);
  const again = await send(`/authentication/api-keys/${id}/regeneration`, `Bearer ${token}`, {});
  const { key } = (await again.json()).data;
  expect((await send("/whoami", `Bearer ${key}`)).status).toBe(200);
  await send(`/customers?api_key=${key}&filter[name]=${former}`, `Bearer ${key}`);
  await send(`/customers/${key}`, `Bearer ${key}`);
  await send("/customers", `Bearer ${key}`, { name: key, password: person.password });
  await send("/authentication/sessions", "", { email: person.email, password: key });
  await fetch(`${api}/whoami`, {
    headers: {
      authorization: `Bearer ${former}`,
      "user-agent": `curl ${key}`,
      "x-request-id": key,
      referer: key,
    },
  });
  return { token, former, key };
}

/** The secret in the link of a mail that lets somebody choose a new password. */
async function mailedLink(page: Page, email: string): Promise<string> {
  expect((await sendForm(page, `${own.baseURL}/reset-password`, { email })).status()).toBe(200);
  const outbox = path.join(own.folder, "outbox");
  const found = () =>
    (fs.existsSync(outbox) ? fs.readdirSync(outbox) : [])
      .filter((name) => name.endsWith(".eml"))
      .map((name) => readEml(fs.readFileSync(path.join(outbox, name), "utf8")))
      .filter(({ headers }) => headers.get("to")?.join().includes(email))
      .flatMap(({ text }) => /snl_[\w-]{43}/.exec(text)?.[0] ?? []);
  await expect.poll(() => found().length, { timeout: 30_000 }).toBeGreaterThan(0);
  return found()[0] ?? "";
}

type Database = Awaited<ReturnType<typeof own.connect>>;

async function unsent(database: Database): Promise<number> {
  const { rows } = await database.query("select count(*)::int as count from mails where sent_at is null");
  await database.end();
  return rows[0].count;
}

/** @returns how many rows there are */
async function everyTable(search: (where: string, text: string) => void): Promise<number> {
  const database = await own.connect();
  const { rows: tables } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  let lines = 0;
  for (const { name } of tables) {
    const { rows } = await database.query<{ line: string }>(
      `select row_to_json(t)::text as line from ${name} t`,
    );
    lines += rows.length;
    search(name, rows.map(({ line }) => line).join("\n"));
  }
  await database.end();
  return lines;
}

/** All but the database, which is looked at by its tables, and the outbox, whose mails hold what they are sent for. */
function everyFile(folder: string, search: (where: string, text: string) => void): number {
  let files = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const within = path.relative(folder, file).split(path.sep)[0] ?? "";
    if (!entry.isFile() || ["postgres", "outbox"].includes(within)) continue;
    files += 1;
    search(file, fs.readFileSync(file, "latin1"));
  }
  return files;
}
