import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { env } from "@/lib/env";
import { startEmbedded } from "./embedded";
import { readMigrations, retryMigration } from "./migrate";
import { withSchemaEngine, type Migration } from "./schema-engine";

const folder = path.resolve("prisma/migrations");
const tailMark = "-- Written by hand: what the schema language cannot say.";

/** `npm run db:migration -- <name>`, `-- --rewrite-first`, or `-- --retry <migration>`. */
async function main([first, second]: string[]): Promise<string> {
  if (first === "--rewrite-first") return rewriteFirst();
  if (first === "--retry" && second) return retry(second);
  if (first && /^[a-z][a-z0-9_]*$/.test(first)) return writeNext(first);
  throw new Error("Say what the migration does, in snake_case: npm run db:migration -- add_webhooks");
}

async function writeNext(name: string): Promise<string> {
  const migrations = await readMigrations();
  const sql = await difference(migrations);
  if (sql === "") return "The migrations already say what the schema says.";
  return write(`${timestamp()}_${name}`, `${sql.trim()}\n`);
}

/** Generates the first migration anew and keeps what was written by hand at its end. Not after the first release. */
async function rewriteFirst(): Promise<string> {
  const [migration, ...later] = await readMigrations();
  if (!migration || later.length > 0) throw new Error("There must be exactly one migration to rewrite it.");
  const [, tail] = migration.sql.split(tailMark);
  if (tail === undefined) throw new Error(`${migration.name} has no line "${tailMark}".`);
  return write(migration.name, `${(await difference([])).trim()}\n\n${tailMark}${tail}`);
}

async function retry(name: string): Promise<string> {
  const { DATABASE_URL, DATA_DIR } = env();
  const database = DATABASE_URL === undefined ? await startEmbedded(DATA_DIR) : undefined;
  try {
    const done = await retryMigration(DATABASE_URL ?? database?.url ?? "", name);
    return done ? `${name} will run at the next start.` : `${name} has not failed.`;
  } finally {
    await database?.stop();
  }
}

/** What the schema has and the migrations lack, as SQL; computed on a database that is thrown away. */
async function difference(migrations: Migration[]): Promise<string> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-migration-"));
  fs.chmodSync(scratch, 0o755); // the database's user must enter
  const database = await startEmbedded(scratch, { settings: ["fsync=off"] });
  try {
    return await withSchemaEngine(database.url, (engine) => engine.difference(migrations, "schema"));
  } finally {
    await database.stop();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function write(name: string, sql: string): string {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
  return `Wrote prisma/migrations/${name}/migration.sql: read it before you commit it.`;
}

function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, "").slice(0, 14);
}

main(process.argv.slice(2)).then(
  (said) => console.log(said),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
