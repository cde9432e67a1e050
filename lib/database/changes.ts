import { setTimeout as pause } from "node:timers/promises";
import { pool } from "../db";
import { logEvent, type Log } from "../log";
import { once } from "../once";
import { errorCode, errorLine } from "../runtime/start-failure";
import { onStop } from "../runtime/stop";
import { listenTo, notifyStatement, type Listener } from "./listener";
import { databaseUrl } from "./url";

/** What a decision may rest on no longer: one key, all of a company's, or whatever it was that we missed. */
export type Change = { of: "key" | "company"; id: string } | { of: "everything" };

/** Where the triggers of the migrations announce what changed. */
const CHANNEL = "snapkeys_changes";
const announcement = /^(key|company):([0-9a-f-]{36})$/;

const BEAT_MS = 1_000;
const ECHO_MS = 1_500;
const LONGEST_PAUSE_MS = 2_000;

type Given = {
  url(): string;
  /** Notifies the channel on another connection than the listener's. */
  notify(payload: string): Promise<unknown>;
  /** Told when the bus is lost, and when it is back. */
  log: Log;
};

/** The change bus of this process. It listens from its first subscription until the process stops. */
export function changes(): Changes {
  return once("changes", () => {
    const bus = new Changes({
      url: databaseUrl,
      notify: (payload) => pool().query(notifyStatement, [CHANNEL, payload]),
      log: logEvent,
    });
    onStop("pools", "the change bus", () => bus.close());
    return bus;
  });
}

/**
 * Tells its subscribers what committed transactions changed, whoever made the change.
 *
 * It is trusted only as long as notifications are seen to arrive: it sends itself one a second, and a
 * connection that ends or lets one wait for `ECHO_MS` is replaced. "everything" is told when the bus is lost,
 * and again when the next connection listens, before that one is trusted.
 */
export class Changes {
  readonly #given: Given;
  readonly #subscribers = new Set<(change: Change) => void>();
  #listener: Listener | null = null;
  #proven = false;
  #trustedUntil = Number.NEGATIVE_INFINITY;
  #state: "idle" | "running" | "closed" = "idle";
  #lossSaid = false;

  constructor(given: Given) {
    this.#given = given;
  }

  /** `told` is called as soon as a change is known; it must not throw. */
  subscribe(told: (change: Change) => void): void {
    this.#subscribers.add(told);
    if (this.#state === "idle") void this.#run();
  }

  /** Tells this process of what it has just committed itself, ahead of the notification. */
  publish(change: Change): void {
    for (const told of this.#subscribers) told(change);
  }

  /**
   * Whether all that was committed more than `BEAT_MS + ECHO_MS` ago is sure to have been told.
   * @param now of `performance.now()`
   */
  trusted(now: number): boolean {
    return now < this.#trustedUntil;
  }

  /** Resolves when all that was committed before the call has been told, if only as "everything". */
  async settled(): Promise<void> {
    if (this.#proven) await this.#listener?.echo().catch(() => undefined);
  }

  close(): void {
    this.#state = "closed";
    this.#listener?.close();
  }

  async #run(): Promise<void> {
    this.#state = "running";
    let failures = 0;
    while (this.#isOpen()) {
      await this.#listen(() => (failures = 0)).catch((error: unknown) => this.#say("changes.lost", error));
      await pause(Math.min(50 * 2 ** failures++, LONGEST_PAUSE_MS), undefined, { ref: false });
    }
  }

  #isOpen(): boolean {
    return this.#state !== "closed";
  }

  /** Listens for as long as it can be trusted. @throws {unknown} the reason why not any longer */
  async #listen(onProven: () => void): Promise<never> {
    const channel = { url: this.#given.url(), name: CHANNEL, echoMs: ECHO_MS };
    const listener = await listenTo(channel, (payload) => this.#hear(payload));
    listener.over.addEventListener("abort", () => this.#lose());
    this.#listener = listener;
    try {
      if (!this.#isOpen()) listener.close();
      let sentAt = performance.now();
      await listener.echoFrom((payload) => this.#given.notify(payload));
      this.publish({ of: "everything" }); // what was read before this may have missed a change
      this.#say("changes.listening");
      onProven();
      for (;;) {
        listener.over.throwIfAborted();
        this.#proven = true;
        this.#trustedUntil = sentAt + BEAT_MS + ECHO_MS;
        await pause(BEAT_MS, undefined, { ref: false, signal: listener.over });
        sentAt = performance.now();
        await listener.echo();
      }
    } catch (error) {
      throw listener.over.reason ?? error;
    } finally {
      listener.close();
    }
  }

  #lose(): void {
    this.#proven = false;
    this.#trustedUntil = Number.NEGATIVE_INFINITY;
    this.publish({ of: "everything" });
  }

  #hear(payload: string): void {
    const [, of, id] = announcement.exec(payload) ?? [];
    if ((of === "key" || of === "company") && id !== undefined) this.publish({ of, id });
  }

  /** One line for each loss and each recovery, however many attempts lie between. */
  #say(event: "changes.lost" | "changes.listening", error?: unknown): void {
    const lost = event === "changes.lost";
    if (lost === this.#lossSaid || !this.#isOpen()) return;
    this.#lossSaid = lost;
    const reason = lost ? errorLine(error) || errorCode(error) : undefined;
    this.#given.log(lost ? "warn" : "info", event, { reason });
  }
}
