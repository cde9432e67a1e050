import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Advisory lock of those who use the private server. */
const presenceLock = "(8348257, 1)";

/**
 * Says for as long as this process lives that it uses the private server: a shared advisory lock
 * on a connection of its own. When the server dies under us, `revive` is asked to start it again.
 * @param revive starts or joins the server; called until it works
 */
export async function announce(url: string, revive: () => Promise<void>) {
  const leaving = new AbortController();
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: url,
      application_name: "snapkeys presence",
      keepAlive: true,
    });
    made.on("error", () => undefined); // "end" follows
    await made.connect();
    await made.query(`select pg_advisory_lock_shared${presenceLock}`);
    made.once("end", () => void comeBack());
    return made;
  }

  async function comeBack(): Promise<void> {
    while (!leaving.signal.aborted) {
      try {
        await revive();
        client = await connect();
        if (leaving.signal.aborted) await client.end();
        return;
      } catch {
        await sleep(250);
      }
    }
  }

  return {
    /** Gives the presence up. @returns true when nobody else uses the server: it may be stopped. */
    async leave(): Promise<boolean> {
      leaving.abort();
      try {
        const { rows } = await client.query<{ alone: boolean }>(
          `select pg_try_advisory_lock${presenceLock} as alone`,
        );
        return rows[0]?.alone === true;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}
