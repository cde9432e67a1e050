import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { withStartLock } from "../lib/database/start-lock";

const run = promisify(execFile);

/**
 * Fills an empty folder with the data that a server's first start makes, the seed with it. It is made once a run;
 * from then on it is copied, and each copy has a database of its own.
 */
export async function copySeeded(folder: string): Promise<void> {
  const made = process.env.E2E_SEEDED_DIR ?? "";
  await withStartLock(`${made}.lock`, async () => {
    if (fs.existsSync(path.join(made, "postgres.json"))) return;
    fs.mkdirSync(made, { recursive: true });
    fs.chmodSync(made, 0o755);
    await run(process.execPath, ["lib/runtime/launch.mjs", "prisma/seed.ts"], {
      env: { ...process.env, DATA_DIR: made, DATABASE_URL: "", APP_URL: "", NODE_ENV: "production" },
    });
  });
  await run("cp", ["-a", `${made}/.`, folder]); // with its owner, who may not be us
}
