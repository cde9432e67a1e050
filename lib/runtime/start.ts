import { startEmbedded } from "@/lib/database/embedded";
import { migrateJobQueue } from "@/lib/database/job-queue";
import { migrate } from "@/lib/database/migrate";
import { reachDatabase } from "@/lib/database/reach";
import { setEmbeddedUrl } from "@/lib/database/url";
import { env } from "@/lib/env";
import { once } from "@/lib/once";
import { afterStart } from "./after-start";
import { errorLine, StartFailure } from "./start-failure";
import { onStop, stop } from "./stop";

export type Started = {
  /** Where the private database's data lies; null with DATABASE_URL. */
  dataDirectory: string | null;
  /** Migrations applied by this start. */
  migrated: string[];
};

/**
 * Brings this process up: configuration, database, migrations, then what `after-start.ts` lists.
 * Once a process; scripts and servers call it alike, and `stop()` at their end.
 * @param steps other than those of `after-start.ts`; for tests of the start itself
 * @throws {StartFailure} one line that says what to do; nothing is left running then
 */
export function start(steps = afterStart): Promise<Started> {
  return once("started", async () => {
    try {
      return await begin(steps);
    } catch (error) {
      await stop();
      throw error;
    }
  });
}

async function begin(steps: typeof afterStart): Promise<Started> {
  const { DATABASE_URL, DATA_DIR } = configuration();
  let dataDirectory: string | null = null;
  let url = DATABASE_URL;
  if (url === undefined) {
    const database = await startEmbedded(DATA_DIR);
    onStop("database", "the private database", database.stop);
    setEmbeddedUrl(database.url);
    dataDirectory = database.directory;
    url = database.url;
  } else await reachDatabase(url);
  const migrated = await migrate(url);
  await migrateJobQueue(url);
  for (const step of steps) await step();
  return { dataDirectory, migrated };
}

function configuration() {
  try {
    return env();
  } catch (error) {
    throw new StartFailure(errorLine(error));
  }
}
