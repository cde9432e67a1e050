import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import pg from "pg";
import { Webhook } from "standardwebhooks";
import { makeCertificates } from "../lib/testing/certificates";
import { blocksOf, documents, variablesOf, type Block } from "../lib/testing/documents";
import { startInstalledPostgres, type InstalledPostgres } from "../lib/testing/installed-postgres";
import { startNginx } from "../lib/testing/nginx";
import { startServer, type ServerProcess } from "../lib/testing/server-process";
import { demo, enter, freePort, newPerson, signInByApi } from "./fixtures";
import { copySeeded } from "./seeded";
import { openShell } from "./shell";
import { submitForm } from "./submit-form";

// Every command of the documents, as docs/README.md says: in the order of their document, with values of ours for
// their variables. A block that is added is run, too.

test.describe.configure({ mode: "default" });

const ports = { own: 0, second: 0, metrics: 0, proxy: 0, redirect: 0 };
let folder: string;
let own: ServerProcess;
let key: string;
let installed: InstalledPostgres;
let certificates: ReturnType<typeof makeCertificates>;
let nginx: Awaited<ReturnType<typeof startNginx>>;

const secret = Buffer.alloc(32, 7).toString("base64");
const secrets = { AUTH_SECRET: secret, AUDIT_SECRET: secret, KEY_PEPPERS: `1:${secret}` };
const message = { id: "msg_1", at: new Date(1_700_000_000_000), body: '{"type":"api_key.revoked"}' };
const signing = `whsec_${Buffer.alloc(24, 5).toString("base64")}`;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-documents-"));
  fs.chmodSync(folder, 0o755);
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort(); // its own keys
  certificates = makeCertificates();
  nginx = await startNginx(certificates.folder, [{ port: ports.proxy, block: proxyOf("docs/proxies.md") }]);
  installed = await startInstalledPostgres(folder);
  fs.mkdirSync(inFolder("data"));
  await copySeeded(inFolder("data"));
  own = await startServer({
    ...{ PORT: String(ports.own), DATA_DIR: inFolder("data"), METRICS_PORT: String(ports.metrics) },
    ...{ TRUSTED_PROXIES: "127.0.0.1,::1", APP_URL: `https://localhost:${ports.proxy}` },
  });
  expect(own.said()).toContain("is ready at");
  key = await makeKey(`http://localhost:${ports.own}`);
});

test.afterAll(async () => {
  await own?.end("SIGTERM");
  installed?.stop();
  await nginx?.stop();
  certificates?.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

function inFolder(name: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return file;
}

/** The configuration as it is written, with the places of this test and nothing else changed. */
function proxyOf(document: string): string {
  const block = blocksOf(document).find(({ language }) => language === "nginx");
  const places: [string, string][] = [
    ["server 127.0.0.1:3000", `server 127.0.0.1:${ports.own}`],
    ["listen 443", `listen 127.0.0.1:${ports.proxy}`],
    ["listen 80", `listen 127.0.0.1:${ports.redirect}`],
    ["/etc/nginx/tls/server.pem", certificates.server.certFile],
    ["/etc/nginx/tls/server.key", certificates.server.keyFile],
  ];
  return places.reduce((text, [from, to]) => {
    expect(text.split(from), from).toHaveLength(2);
    return text.replace(from, to);
  }, block?.code ?? "");
}

async function makeKey(base: string, person = { email: demo.ada, password: demo.password }): Promise<string> {
  const answer = await fetch(`${base}/public-api/v3/authentication/api-keys`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await signInByApi(base, person.email, person.password)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ name: "Kept over a restore", permissions: { customers: ["read"] } }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()).data.key;
}

const at = (name: string, user = "snapkeys:change-me") => {
  const url = new URL(installed.url);
  [url.username = "", url.password = ""] = user.split(":");
  url.pathname = name;
  return url.href;
};

const ownDatabase = () => {
  const { port, password } = JSON.parse(fs.readFileSync(inFolder("data/postgres.json"), "utf8"));
  return `postgresql://snapkeys:${password}@127.0.0.1:${port}/snapkeys`;
};

/** What a reader puts in the place of a variable, by document. */
const valuesOf = (document: string): Record<string, string> => {
  const all: Record<string, Record<string, string>> = {
    "docs/backup.md": {
      ...{ DATA_DIR: inFolder("data"), DATABASE_URL: at("snapkeys"), RESTORED_URL: at("restored") },
      ...{ BACKUP: "", RESTORED: "", ...secrets }, // folders are new each time
    },
    "docs/scaling.md": { ADMIN_URL: installed.url },
    "docs/proxies.md": { KEY: key },
    "docs/secrets.md": { DATABASE_URL: ownDatabase() },
    "docs/sizing.md": { DATABASE_URL: ownDatabase() },
    "docs/troubleshooting.md": { DATABASE_URL: ownDatabase(), EMAIL: demo.uma },
    "docs/webhooks.md": {
      ...{ secret: signing, id: message.id, body: message.body },
      timestamp: String(message.at.getTime() / 1_000),
    },
  };
  return all[document] ?? {};
};

/** A block as it is run: its variables are ours, and so are ports and the proxy. */
function prepared(block: Block, index: number, values: Record<string, string>): string {
  if (block.mark !== "variables") {
    return [
      [/localhost:3000\b/g, `localhost:${ports.own}`] as const,
      [/localhost:3001\b/g, `localhost:${ports.second}`] as const,
      [/\bPORT=3001\b/g, `PORT=${ports.second}`] as const,
      [/127\.0\.0\.1:9464\b/g, `127.0.0.1:${ports.metrics}`] as const,
      [/https:\/\/keys\.example\.com/g, `https://localhost:${ports.proxy}`] as const,
    ].reduce((code, [from, to]) => code.replace(from, to), block.code);
  }
  const folders = { BACKUP: inFolder(`backup-${index}`), RESTORED: inFolder(`restored-${index}/.data`) };
  return variablesOf(block)
    .map((name) => {
      const value = values[name] === "" ? folders[name as keyof typeof folders] : values[name];
      expect(value, `${block.document}:${block.line} ${name}: say it in valuesOf`).toBeDefined();
      return `${name}='${value}'\n`;
    })
    .join("");
}

/** Runs a document. @param after what else is looked at behind a block */
async function follow(
  document: string,
  values = valuesOf(document),
  after?: (block: Block) => Promise<void>,
): Promise<string> {
  const shell = openShell({
    PATH: `${installed.programs}:${process.env.PATH}`,
    CURL_CA_BUNDLE: certificates.caFile,
  });
  let all = "";
  try {
    const run = blocksOf(document).filter(
      ({ language, mark }) => language === "sh" && /^(variables)?$/.test(mark),
    );
    for (const [index, block] of run.entries()) {
      all += await shell.run(prepared(block, index, values));
      await after?.(block);
    }
    return all;
  } finally {
    await shell.end();
  }
}

/** Followed one after the other: what is backed up is what was made. */
const together = ["docs/scaling.md", "docs/backup.md"];

/** What each is to have shown, beyond commands that succeed. */
const shown: Record<string, (string | RegExp)[]> = {
  "README.md": ["200 OK", /snappy-withheld-fields: /i, "401 Unauthorized", "environment_mismatch"],
  "docs/operating.md": ['{"status":"ready"}', "snapkeys_changes_trusted 1"],
  "docs/proxies.md": ['"kind":"apiKey"', /strict-transport-security: max-age=/i],
  "docs/scaling.md": ["CREATE ROLE", "CREATE DATABASE"],
  "docs/secrets.md": [/1 \| keys +\| +\d+/, /1 \| public keys +\| +\d+/],
  "docs/sizing.md": [/request_logs \| request_logs_\w+/],
  "docs/troubleshooting.md": ["COMMIT"],
  "docs/webhooks.md": [new Webhook(signing).sign(message.id, message.at, message.body).replace("v1,", "")],
};

for (const document of documents().filter((name) => !together.includes(name) && blocksOf(name).some(isRun))) {
  test(`${document}: its commands do what it says`, async () => {
    const said = await follow(document);
    for (const part of shown[document] ?? []) expect(said).toMatch(part);
  });
}

function isRun({ language, mark }: Block): boolean {
  return language === "sh" && mark === "";
}

test("docs/scaling.md, docs/backup.md: both kinds of database come back, with their keys and an unbroken log", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const said = await follow("docs/scaling.md");
  for (const part of shown["docs/scaling.md"] ?? []) expect(said).toMatch(part);
  const admin = new pg.Client({ connectionString: installed.url });
  await admin.connect();
  await admin.query("create database restored owner snapkeys").finally(() => admin.end());
  const outside = await freePort();
  const server = await startServer({
    ...{ ...secrets, PORT: String(outside), DATA_DIR: inFolder("outside"), DATABASE_URL: at("snapkeys") },
  });
  const person = newPerson();
  await submitForm(page, `http://localhost:${outside}/sign-up`, person);
  const theirs = { ...person, key: await makeKey(`http://localhost:${outside}`, person) };
  const restored: Restored[] = [{ email: demo.ada, password: demo.password, key }, theirs];
  await follow("docs/backup.md", { ...valuesOf("docs/backup.md"), KEY: theirs.key }, async ({ code }) => {
    if (code.includes("npm start")) await isBack(page, restored.shift());
  });
  expect(restored).toEqual([]);
  await server.end("SIGTERM");
});

type Restored = { email: string; password: string; key: string };

async function isBack(page: Page, who: Restored | undefined): Promise<void> {
  const { email = "", password = "", key: kept } = who ?? {};
  const base = `http://localhost:${ports.second}`;
  const answer = await fetch(`${base}/public-api/v3/whoami`, {
    headers: { authorization: `Bearer ${kept}` },
  });
  expect(answer.status).toBe(200);
  await enter(page, email, { password, at: base });
  await page.goto(`${base}/settings/security/logs`);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByRole("status").filter({ hasText: "unbroken" })).toBeVisible({ timeout: 20_000 });
}
