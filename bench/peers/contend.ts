/** What the bench tells a contender, a process that verifies keys by one program. */
export type Order = { milliseconds: number; inFlight: number; keys: number } | "close";

/** What it says when it is ready, and after each order. */
export type Report =
  { configuration: Record<string, unknown> } | { calls: number; seconds: number; statements: number };

type Contender = {
  /** Verifies one of the keys that it made. @throws {unknown} unless the answer is right */
  verify(index: number): Promise<void>;
  configuration: Record<string, unknown>;
  close(): Promise<void>;
};

type Client = { prototype: { query: (...args: never[]) => unknown } };

/**
 * Takes orders until the parent has enough.
 * @param client of the driver that the contender uses: its statements are counted there
 */
export async function contend(client: Client, make: () => Promise<Contender>): Promise<void> {
  const counted = countStatements(client);
  const contender = await make();
  const report = (message: Report) => void process.send?.(message);
  process.on("message", async (order: Order) => {
    if (order === "close") {
      await contender.close();
      process.disconnect();
      return;
    }
    const before = counted.statements;
    const { calls, seconds } = await run(contender.verify, order);
    report({ calls, seconds, statements: counted.statements - before });
  });
  report({ configuration: contender.configuration });
}

function countStatements(client: Client): { statements: number } {
  const counted = { statements: 0 };
  const { query } = client.prototype;
  client.prototype.query = function (...args) {
    counted.statements += 1;
    return query.apply(this, args);
  };
  return counted;
}

/** Verifies the keys in turn, `inFlight` at a time. */
async function run(
  verify: Contender["verify"],
  { milliseconds, inFlight, keys }: Exclude<Order, "close">,
): Promise<{ calls: number; seconds: number }> {
  const began = performance.now();
  let calls = 0;
  const worker = async () => {
    while (performance.now() - began < milliseconds) await verify(calls++ % keys);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { calls, seconds: (performance.now() - began) / 1_000 };
}
