import pg from "pg";
import { inject } from "vitest";
import { databaseUrlOf } from "./database";
import { closeOpened } from "./opened";

/**
 * A migrated database for one test file, where no other file's tests make rows. From the call on it is the
 * file's `DATABASE_URL`; it is there between `create` and `drop`.
 * @param purpose a word, for its name
 */
export function ownDatabase(purpose: string): { create(): Promise<void>; drop(): Promise<void> } {
  const workerUrl = process.env.DATABASE_URL ?? "";
  const name = `${new URL(workerUrl).pathname.slice(1)}_${purpose}`;
  process.env.DATABASE_URL = databaseUrlOf(workerUrl, name);
  const administer = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: workerUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    create: () => administer(`create database ${name} template ${inject("testTemplate")}`),
    async drop() {
      await closeOpened();
      await administer(`drop database ${name} with (force)`);
    },
  };
}
