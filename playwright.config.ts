import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

// Read by the runner first and by each worker again: what is drawn here is handed on by the environment.
const port = Number((process.env.E2E_PORT ??= String(await freePort())));
const dataDir = (process.env.E2E_DATA_DIR ??= freshFolder());
process.env.E2E_SEEDED_DIR ??= path.join(os.tmpdir(), `snapkeys-seeded-${process.pid}`);
const providerPort = Number((process.env.E2E_PROVIDER_PORT ??= String(await freePort())));
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: "e2e",
  globalTeardown: "e2e/global-teardown.ts",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  retries: process.env.CI === undefined ? 0 : 1, // what needed it is listed as flaky
  reporter: [["list"], ["json", { outputFile: ".tmp/playwright.json" }]],
  use: {
    baseURL,
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      // Chromium without a window's machinery: the same pages for three fifths of the processor time.
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium-headless-shell",
      args: chromiumArguments(),
    },
  },
  webServer: {
    command: "exec node lib/runtime/launch.mjs server.ts",
    url: `${baseURL}/api/health`,
    env: {
      ...{ PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", APP_URL: "", HOST: "" },
      // Nobody listens there but while e2e/providers.spec.ts runs.
      ...{ GITHUB_CLIENT_ID: "e2e", GITHUB_CLIENT_SECRET: "e2e-secret" },
      ...{ GOOGLE_CLIENT_ID: "e2e", GOOGLE_CLIENT_SECRET: "e2e-secret" },
      WEBHOOK_ALLOWED_HOSTS: "localhost,127.0.0.1", // what the tests listen with
      OPERATOR_EMAILS: "operator@example.test", // of e2e/support.spec.ts
      GITHUB_URL: `http://localhost:${providerPort}`,
      GOOGLE_URL: `http://localhost:${providerPort}/google`,
    },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
  },
});

function chromiumArguments(): string[] {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
  const offline = ["--disable-background-networking", "--disable-component-update"];
  return [...quiet, ...offline, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A data folder of this run; those of runs that are over are removed. */
function freshFolder(): string {
  const all = path.resolve(".tmp/e2e");
  fs.mkdirSync(all, { recursive: true });
  for (const name of fs.readdirSync(all)) {
    if (!fs.existsSync(path.join(all, name, "postgres/postmaster.pid"))) {
      fs.rmSync(path.join(all, name), { recursive: true, force: true });
    }
  }
  return path.join(all, String(process.pid));
}
