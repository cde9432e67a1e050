import { randomUUID } from "node:crypto";
import net from "node:net";
import pg from "pg";
import { batched } from "./batch";

/** How long the server has for anything but an echo. */
const ANSWER_MS = 5_000;

/** One connection that listens to one channel. Once over it stays over. */
export type Listener = {
  /** Aborted at the first sign that a notification may be missed; its reason says what. */
  readonly over: AbortSignal;
  /**
   * Sends a notification and resolves when it has come back: PostgreSQL delivers in the order of commits, so
   * all that was committed before the call has arrived too.
   * @throws {Error} when it does not come back in time, and then the listener is over
   */
  echo(): Promise<void>;
  /** The same by another connection's `send`: the proof that notifications arrive here while nothing is asked. */
  echoFrom(send: Send): Promise<void>;
  close(): void;
};

type Send = (payload: string) => Promise<unknown>;
type Channel = { url: string; name: string; echoMs: number };

/**
 * @param hear gets the payload of each notification but the echoes
 * @throws {Error} when the database cannot be reached
 */
export async function listenTo(channel: Channel, hear: (payload: string) => void): Promise<Listener> {
  const client = new pg.Client({
    connectionString: channel.url,
    application_name: "snapkeys-changes",
    stream: () => new net.Socket().unref(), // it keeps no process alive
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  const { over, end } = ending(client);
  const awaited = new Map<string, () => void>();
  client.on("notification", ({ payload = "" }) => {
    const arrived = awaited.get(payload);
    if (arrived) arrived();
    else hear(payload);
  });

  const roundTrip = async (send: Send, ms: number, missing: string): Promise<void> => {
    const payload = `echo:${randomUUID()}`;
    const back = new Promise<void>((resolve) => awaited.set(payload, resolve));
    const late = () => awaited.has(payload) && end(new Error(`${missing} in ${ms} ms`));
    // After a stall of this process the timer is due before the socket was read: read first.
    const timer = setTimeout(() => setImmediate(late), ms).unref();
    try {
      await unless(over, Promise.all([send(payload), back]));
    } catch (error) {
      end(error);
      throw error;
    } finally {
      clearTimeout(timer);
      awaited.delete(payload);
    }
  };
  // One statement at a time; whoever asks while one is under way shares the next.
  const echo = batched<never>(async () => {
    const send: Send = (payload) => client.query(notifyStatement, [channel.name, payload]);
    await roundTrip(send, channel.echoMs, "no notification came back");
    return new Map<string, never>();
  });

  try {
    await client.connect();
    // The echoes are commits that nobody needs on disk.
    await client.query(`set synchronous_commit to off; listen ${pg.escapeIdentifier(channel.name)}`);
  } catch (error) {
    end(error);
    throw error;
  }
  return {
    over,
    echo: async () => void (await echo("")),
    echoFrom: (send) =>
      roundTrip(send, ANSWER_MS, "no notification came (a pooler in transaction mode drops them)"),
    close: () => end(new Error("closed")),
  };
}

export const notifyStatement = "select pg_notify($1, $2)";

/** The end of a connection, whoever brings it about. */
function ending(client: pg.Client): { over: AbortSignal; end(reason: unknown): void } {
  const controller = new AbortController();
  const end = (reason: unknown) => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    client.end().catch(() => undefined);
  };
  client.on("error", end);
  client.on("end", () => end(new Error("the connection ended")));
  return { over: controller.signal, end };
}

/** What the work comes to, or the signal's reason if that is first. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([stopped, work]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
