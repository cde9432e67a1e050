import fs from "node:fs/promises";
import path from "node:path";
import { errorCode, errorLine, StartFailure } from "@/lib/runtime/start-failure";
import { copyCluster } from "./copy-cluster";
import { startEmbedded } from "./embedded";

/** What else an installation is made of: without these the database opens no key and proves no log. */
const beside = ["secrets.json", "checkpoints", "outbox"] as const;

/**
 * Makes a folder that is a whole DATA_DIR: started from, it is the installation as it was. The servers that use the
 * private database go on meanwhile. Rows of calls that are not in the database yet (a quarter of a second) are left
 * out. Checkpoints are copied first: those of the copy never speak of entries that its database does not have.
 * @param target a folder that is not there or empty; it is removed again when the backup fails
 * @throws {StartFailure} in one line, when the folder cannot be used
 */
export async function backUp(dataDir: string, target: string): Promise<void> {
  const database = await startEmbedded(dataDir);
  try {
    const folder = await makeEmpty(target);
    try {
      for (const name of beside) await copyBeside(dataDir, folder, name);
      const cluster = path.join(folder, "postgres");
      await copyCluster(database.url, database.directory, cluster);
      const { port, password } = new URL(database.url);
      const settings = { dataDir: folder, cluster, port: Number(port), password };
      await fs.writeFile(path.join(folder, "postgres.json"), `${JSON.stringify(settings, null, 2)}\n`, {
        mode: 0o600,
      });
    } catch (error) {
      await fs.rm(folder, { recursive: true, force: true });
      throw error;
    }
  } finally {
    await database.stop();
  }
}

async function makeEmpty(target: string): Promise<string> {
  try {
    await fs.mkdir(target, { recursive: true });
    if ((await fs.readdir(target)).length === 0) return await fs.realpath(target);
  } catch (error) {
    throw new StartFailure(`${target} cannot be used (${errorLine(error)}): name a folder that can be made.`);
  }
  throw new StartFailure(`${target} is not empty: name a folder that is not there yet.`);
}

async function copyBeside(dataDir: string, folder: string, name: string): Promise<void> {
  try {
    await fs.cp(path.join(dataDir, name), path.join(folder, name), {
      recursive: true,
      preserveTimestamps: true,
    });
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}
