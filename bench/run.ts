/**
 * What the product costs beside its peers, in one run: `npm run bench`. One part alone: `npm run bench -- http`.
 * Each figure is a ratio of two sides that took turns; the goal says what it should be, and why it counts stands
 * beside what measures it.
 */
import { spawnSync } from "node:child_process";
import os from "node:os";
import { inProcess } from "./in-process";
import { run } from "./processes";
import { slices, type Ratio } from "./slices";
import { overHttp } from "./verification";

type Part = () => Promise<{ ratios: Ratio[] } & Record<string, unknown>>;

/** Those that belong to every run. */
const parts: Readonly<Record<string, Part>> = { http: overHttp, functions: inProcess };

/** Programs of their own, by name only: they take long or ask for more memory. */
const programs: Readonly<Record<string, string[]>> = {
  audit: ["--import", "tsx", "bench/audit.ts"],
  crash: ["--import", "tsx", "bench/crash.ts"],
  demos: ["--import", "tsx", "bench/demos.ts"],
  limiter: ["--import", "tsx", "bench/rate-limit.ts"],
  imports: ["--import", "tsx", "bench/import.ts"],
  lists: ["--import", "tsx", "bench/key-list.ts"],
  resources: ["--import", "tsx", "bench/resource-list.ts"],
  logs: ["--import", "tsx", "bench/request-log.ts"],
  pages: ["--import", "tsx", "bench/pages.ts"],
  timing: ["--import", "tsx", "bench/timing.ts"],
  memory: ["--expose-gc", "--import", "tsx", "bench/decision-memory.ts"],
};

async function main(wanted: readonly string[]): Promise<void> {
  const known = [...Object.keys(parts), ...Object.keys(programs)];
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}": choose from ${known.join(", ")}`);
  for (const name of wanted.filter((one) => one in programs)) {
    const { status } = spawnSync(process.execPath, programs[name] ?? [], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
  const chosen = wanted.length === 0 ? Object.keys(parts) : wanted.filter((one) => one in parts);
  if (chosen.length > 0) await compare(chosen);
}

async function compare(chosen: readonly string[]): Promise<void> {
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    cpu: os.cpus()[0]?.model,
    cores: os.cpus().length,
    load: os.loadavg()[0], // of others, as it began
    node: process.version,
  };
  const ratios: Ratio[] = [];
  const facts: Record<string, unknown> = {};
  for (const name of chosen) {
    const { ratios: more, ...rest } = (await parts[name]?.()) ?? { ratios: [] };
    ratios.push(...more);
    Object.assign(facts, rest);
  }
  console.log(JSON.stringify({ machine, ...facts }, null, 2));
  console.table(ratios);
  console.log(JSON.stringify({ bench: "snapkeys", machine, slices: slices - 1, ratios, ...facts }));
}

await run(() => main(process.argv.slice(2)));
