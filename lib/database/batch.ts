/**
 * Group commit for reads: calls that arrive while a statement is under way wait and go together in
 * the next one. Alone, a call goes at once. `run` gets distinct keys and answers by key; a key it
 * does not answer resolves to undefined, a throw rejects every call of its batch.
 */
export function batched<Value>(
  run: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
  { most = 500 }: { most?: number } = {},
): (key: string) => Promise<Value | undefined> {
  type Waiter = { resolve: (value: Value | undefined) => void; reject: (error: unknown) => void };
  let waiting = new Map<string, Waiter[]>();
  let running = false;

  const drain = async () => {
    running = true;
    while (waiting.size > 0) {
      const taken = [...waiting].slice(0, most);
      waiting = new Map([...waiting].slice(most));
      try {
        const values = await run(taken.map(([key]) => key));
        for (const [key, waiters] of taken) for (const { resolve } of waiters) resolve(values.get(key));
      } catch (error) {
        for (const [, waiters] of taken) for (const { reject } of waiters) reject(error);
      }
    }
    running = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      const waiters = waiting.get(key);
      if (waiters) waiters.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
      if (!running) queueMicrotask(() => !running && void drain());
    });
}
