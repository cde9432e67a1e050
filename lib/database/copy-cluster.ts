import fs from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { errorCode } from "@/lib/runtime/start-failure";

/** What a server makes anew when it starts, of which a copy would be wrong or useless; our own logs with it. */
const made = new Set(["postmaster.pid", "postmaster.opts", "pg_internal.init", "start.log"]);
const emptied = new Set([
  ...["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp"],
  ...["pg_subtrans", "log"],
]);

/**
 * Copies the data of a running server so that another can be started from it, while others write. It is PostgreSQL's
 * "Making a Base Backup Using the Low-Level API": files are copied between two marks, and then all of the write-ahead
 * log since the first, which a slot of this connection holds back until it ends.
 * @param url of its superuser
 * @param target a folder that is not there yet; what is in it lies on the disk when this returns
 */
export async function copyCluster(url: string, cluster: string, target: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "snapkeys backup" });
  await client.connect();
  try {
    const slot = `snapkeys_backup_${process.pid}`;
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [slot]);
    await client.query("select pg_backup_start('snapkeys', true)");
    await copyFolder(cluster, target, "");
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(false)");
    const label = path.join(target, "backup_label");
    await fs.writeFile(label, rows[0]?.labelfile ?? "", { mode: 0o600 });
    await settle(label, await fs.stat(cluster));
    for (const name of await fs.readdir(path.join(cluster, "pg_wal")))
      if (/^[0-9A-F]{24}$|\.history$/.test(name)) await copyFile(cluster, target, path.join("pg_wal", name));
  } finally {
    await client.end();
  }
}

async function copyFolder(from: string, to: string, folder: string): Promise<void> {
  const made = path.join(to, folder);
  await fs.mkdir(made, { mode: 0o700 });
  await own(made, await fs.stat(path.join(from, folder)));
  if (emptied.has(folder)) return;
  for (const entry of await fs.readdir(path.join(from, folder), { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) await copyFolder(from, to, name);
    else if (!isLeftOut(entry.name)) await copyFile(from, to, name);
  }
}

const isLeftOut = (name: string): boolean => made.has(name) || name.startsWith("pgsql_tmp");

/** A table that is dropped meanwhile takes its file with it: the log says so, too. */
async function copyFile(from: string, to: string, name: string): Promise<void> {
  try {
    await fs.copyFile(path.join(from, name), path.join(to, name));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  await settle(path.join(to, name), await fs.stat(path.join(from, name)).catch(() => fs.stat(from)));
}

type Owner = { uid: number; gid: number };

async function settle(file: string, owner: Owner): Promise<void> {
  const handle = await fs.open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await own(file, owner);
}

/** PostgreSQL wants its files to be its user's; only root can give any away. */
async function own(file: string, { uid, gid }: Owner): Promise<void> {
  if (process.getuid?.() === 0) await fs.chown(file, uid, gid);
}
