/** How long a store that failed is left alone before it is tried again. */
const PAUSE_MS = 1_000;

/** Knows whether a store can be used, so that no caller waits for one that is known to be down. */
export type Breaker = {
  readonly usable: boolean;
  /** The store failed: it is not used until it has answered a probe. */
  trip(error: unknown): void;
  close(): void;
};

/**
 * @param probe resolves when the store works; asked once a second while it is not used, never by a caller's call
 * @param onChange told of every change, with the failure's message when there was one
 */
export function breaker(probe: () => Promise<unknown>, onChange: (reason?: string) => void): Breaker {
  let usable = true;
  let timer: NodeJS.Timeout | undefined;

  function probeLater() {
    timer = setTimeout(async () => {
      try {
        await probe();
      } catch {
        if (timer) probeLater();
        return;
      }
      if (!timer) return;
      usable = true;
      onChange();
    }, PAUSE_MS);
    timer.unref();
  }

  return {
    get usable() {
      return usable;
    },
    trip(error) {
      if (!usable) return;
      usable = false;
      onChange(error instanceof Error ? error.message : String(error));
      probeLater();
    },
    close() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
