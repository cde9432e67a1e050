import fs from "node:fs";
import path from "node:path";
import pg from "pg";

/** The database of the server whose data lies in a folder, behind its back; whoever asks ends it. */
export async function connect(dataDir: string): Promise<pg.Client> {
  const { port, password } = JSON.parse(fs.readFileSync(path.join(dataDir, "postgres.json"), "utf8"));
  const client = new pg.Client({ host: "127.0.0.1", user: "snapkeys", database: "snapkeys", port, password });
  await client.connect();
  return client;
}

/** Runs a statement on the server's own database, for what no screen does at the moment that a test needs it. */
export async function sql<Row extends pg.QueryResultRow>(
  text: string,
  values: readonly string[],
): Promise<Row[]> {
  const client = await connect(process.env.E2E_DATA_DIR ?? "");
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** What others do in the meantime. */
export const meanwhile = {
  /** A company asks everybody for a second factor from now on. */
  required: (company: string) =>
    sql("update companies set require_two_factor = true where name = $1", [company]),
  /** Somebody is removed from their one company. */
  removed: (email: string) =>
    sql("update members set removed_at = now() where user_id = (select id from users where email = $1)", [
      email,
    ]),
  /** A role of their own in place of the one that they have, with these grants. */
  limited: (email: string, permissions: readonly { resource: string; action: string }[]) =>
    sql(
      `with limited as (
         insert into roles (company_id, name, permissions, updated_at)
         select company_id, 'Auditor', $2::jsonb, now() from members
         where user_id = (select id from users where email = $1) returning company_id, id
       ) update members m set role_id = limited.id from limited where m.company_id = limited.company_id`,
      [email, JSON.stringify(permissions.map((grant) => ({ ...grant, fields: null })))],
    ),
  /** Somebody becomes a member of the other's company. */
  joined: (email: string, company: string) =>
    sql(
      `insert into members (company_id, user_id, role_id)
       select r.company_id, u.id, r.id from companies c join roles r on r.company_id = c.id, users u
       where c.name = $2 and r.built_in = 'member' and u.email = $1`,
      [email, company],
    ),
};
