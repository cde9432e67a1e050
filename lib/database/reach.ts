import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";

const oldestVersion = 14;
const example = "postgresql://user:password@host:5432/database";

/**
 * Makes sure that the configured database answers, lets us in and is recent enough. A server that
 * is just starting is waited for, at most 30 s.
 * @throws {StartFailure} one line that says which part of DATABASE_URL is wrong, never its password
 */
export async function reachDatabase(url: string): Promise<void> {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (!target) {
    throw new StartFailure(`DATABASE_URL is not a URL like ${example}: special characters must be %-encoded`);
  }
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await checkVersion(url);
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      if (errorCode(error) !== "57P03" || Date.now() > deadline) throw explain(error, target);
      await sleep(500);
    }
  }
}

async function checkVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    const version = rows[0]?.version ?? "";
    if (Number.parseInt(version, 10) >= oldestVersion) return;
    throw new StartFailure(
      `DATABASE_URL is PostgreSQL ${version}: Snapkeys needs ${oldestVersion} or newer; upgrade the server`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(error: unknown, target: URL): StartFailure {
  const code = errorCode(error);
  const server = `${target.hostname}:${target.port || "5432"}`;
  const user = decodeURIComponent(target.username) || "nobody";
  const database = decodeURIComponent(target.pathname.slice(1)) || user;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new StartFailure(`DATABASE_URL: there is no host ${target.hostname} (${code}): correct its name`);
  }
  if (code === "28P01" || code === "28000") {
    return new StartFailure(
      `DATABASE_URL: ${server} does not let the user ${user} in (${errorLine(error)}): correct user or password, or allow this client in pg_hba.conf`,
    );
  }
  if (code === "3D000") {
    return new StartFailure(
      `DATABASE_URL: ${server} has no database "${database}": create it (createdb ${database}) or correct the name`,
    );
  }
  if (/^E[A-Z]+$/.test(code) || /timeout/i.test(errorLine(error))) {
    return new StartFailure(
      `DATABASE_URL: nothing answers at ${server} (${code || "timed out"}): start PostgreSQL there, or correct host and port`,
    );
  }
  return new StartFailure(`DATABASE_URL: ${server} cannot be used (${errorLine(error) || code})`);
}
