import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Order, Report } from "./peers/contend";
import { appCore, atEnd, end, startOn } from "./processes";

type Load = Exclude<Order, "close">;
type Run = { calls: number; seconds: number; statements: number };

/** A process that verifies keys by one program, and waits while others do. */
export type Contender = {
  run(load: Load): Promise<Run>;
  /** Calls a second. */
  rate(load: Load): Promise<number>;
  configuration: Record<string, unknown>;
};

export async function contender(program: string, env: Record<string, string>): Promise<Contender> {
  const child = startOn(appCore, ["--no-deprecation", "--import", "tsx", program], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  atEnd(() => close(child));
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${program} ended with ${code}`);
  });
  ended.catch(() => undefined); // at the end it should; before, whoever waits for a report is told
  const report = async () => {
    const told = once(child, "message").then(([message]) => message as Report); // contend.ts sends nothing else
    return Promise.race([told, ended]);
  };
  const first = await report();
  if (!("configuration" in first)) throw new Error(`${program} did not introduce itself`);
  const run = async (load: Load) => {
    child.send(load satisfies Order);
    const done = await report();
    if (!("calls" in done) || done.calls === 0) throw new Error(`${program} verified nothing`);
    return done;
  };
  const rate = async (load: Load) => {
    const { calls, seconds } = await run(load);
    return calls / seconds;
  };
  return { run, rate, configuration: first.configuration };
}

async function close(child: ChildProcess): Promise<void> {
  if (child.connected) child.send("close" satisfies Order);
  if (child.exitCode === null)
    await Promise.race([once(child, "exit"), pause(5_000, undefined, { ref: false })]);
  await end(child);
}
