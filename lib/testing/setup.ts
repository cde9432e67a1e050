import path from "node:path";
import { format } from "node:util";
import { afterAll, afterEach, beforeEach, inject } from "vitest";
import { databaseUrlOf, workerDatabase } from "./database";
import { closeOpened } from "./opened";

// Files share a process, for its modules; each begins with the environment that the process began with.
const shared = globalThis as { testEnvironment?: NodeJS.ProcessEnv };
const inherited = (shared.testEnvironment ??= { ...process.env });
for (const name of Object.keys(process.env)) if (!(name in inherited)) delete process.env[name];
Object.assign(process.env, inherited);

const worker = Number(process.env.VITEST_POOL_ID);
const zeros = Buffer.alloc(32).toString("base64");

Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: databaseUrlOf(inject("testServer"), workerDatabase(inject("testRun"), worker)),
  DATA_DIR: path.resolve(".tmp/test-data", String(worker)),
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: Buffer.alloc(32, 1).toString("base64"),
  KEY_PEPPERS: `1:${zeros}`,
  AUDIT_SECRET: Buffer.alloc(32, 2).toString("base64"),
  WEBHOOK_ALLOWED_HOSTS: "127.0.0.1", // where lib/testing/receiver.ts listens
});
const absent = [
  "REDIS_URL",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "TRUSTED_PROXIES",
  "CLIENT_CERTIFICATE_HEADER",
];
for (const name of [...absent, "SMTP_URL", "MAIL_FROM", "SUPPORT_EMAIL", "OPERATOR_EMAILS"]) {
  delete process.env[name];
}

const methods = ["error", "warn"] as const;
const unexpected: string[] = [];
const originals = { error: console.error, warn: console.warn };

// A test that expects one says so: vi.spyOn(console, "error").mockImplementation(() => {}).
beforeEach(() => {
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      unexpected.push(`console.${method}: ${format(...args)}`);
    };
  }
});

afterEach(() => {
  Object.assign(console, originals);
  const said = unexpected.splice(0);
  if (said.length > 0) throw new Error(`Unexpected output:\n${said.join("\n")}`);
});

afterAll(closeOpened);
