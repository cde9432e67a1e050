import path from "node:path";
import { format } from "node:util";
import type pg from "pg";
import { afterAll, afterEach, beforeEach, inject } from "vitest";
import type { Changes } from "@/lib/database/changes";
import { laterDone } from "@/lib/later";
import { databaseUrlOf, workerDatabase } from "./database";

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
for (const name of [...absent, "SMTP_URL", "MAIL_FROM", "SUPPORT_EMAIL"]) {
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

afterAll(async () => {
  await laterDone();
  const store = globalThis as unknown as Record<symbol, unknown>; // where lib/once.ts keeps what was opened
  const bus = store[Symbol.for("snapkeys.changes")] as Changes | undefined; // as lib/database/changes.ts made it
  bus?.close();
  const pool = store[Symbol.for("snapkeys.pool")] as pg.Pool | undefined; // as lib/db.ts made it
  await pool?.end();
});
