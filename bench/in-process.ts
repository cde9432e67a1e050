import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { contender, type Contender } from "./contender";
import { startDatabase } from "./database";
import { alternate, medianOf, ratio, type Measured, type Ratio } from "./slices";

const KEYS = 200;
const load = { milliseconds: 1_200, inFlight: 64, keys: KEYS };
const peers = path.resolve(".tmp/bench-peers");

/** For this measurement alone. */
const zeros = Buffer.alloc(32).toString("base64");
const secrets = { AUTH_SECRET: zeros, KEY_PEPPERS: `1:${zeros}`, AUDIT_SECRET: zeros };

/**
 * Verification as a function beside Better Auth's `verifyApiKey`, each in a process of its own, all on one
 * PostgreSQL: from memory (b1), with every call in PostgreSQL (b2), and what each asks of the database (b4).
 */
export async function inProcess(): Promise<{
  ratios: Ratio[];
  functions: Record<string, unknown>;
}> {
  installPeers();
  const database = await startDatabase();
  const common = { NODE_ENV: "production", KEYS: String(KEYS) };
  const ours = (mode: string) =>
    contender("bench/peers/ours.ts", { ...common, ...secrets, DATABASE_URL: database.ours, MODE: mode });
  const theirs = await contender("bench/peers/better-auth.mjs", {
    ...common,
    PEERS: peers,
    PEER_DATABASE_URL: database.theirs,
  });
  const [cached, logged, strict] = [await ours("cached"), await ours("logged"), await ours("strict")];
  database.settle();
  const costs = new Costs(database.logged);
  const many = await alternate({
    cached: costs.of("cached", cached),
    logged: costs.of("logged", logged),
    strict: costs.of("strict", strict),
    theirs: costs.of("theirs", theirs),
  });
  const hot = await alternate({
    strict: () => strict.rate({ ...load, keys: 1 }),
    theirs: () => theirs.rate({ ...load, keys: 1 }),
  });
  const sides = ["cached", "logged", "strict", "theirs"] as const;
  return {
    ratios: ratiosOf(many, hot, costs),
    functions: {
      postgresql: database.postgresql,
      inFlight: load.inFlight,
      contenders: [cached, logged, strict, theirs].map(({ configuration }) => configuration),
      perSecond: Object.fromEntries(sides.map((side) => [side, medianOf(many, side)])),
      walBytesPerCall: Object.fromEntries(sides.map((side) => [side, medianOf(costs.measured("wal"), side)])),
    },
  };
}

type Side = "cached" | "logged" | "strict" | "theirs";

function ratiosOf(many: Measured<Side>, hot: Measured<"strict" | "theirs">, costs: Costs): Ratio[] {
  const [statements, wal] = [costs.measured("statements"), costs.measured("wal")];
  const under = "theirs";
  return [
    ratio(many, {
      id: "b1",
      what: "cached verification ÷ Better Auth, 200 keys",
      over: "cached",
      under,
      goal: { atLeast: 50 },
    }),
    ratio(many, { id: "b1", what: "… with the row in the request log", over: "logged", under }),
    ratio(many, {
      id: "b2",
      what: "strict verification ÷ Better Auth, 200 keys",
      over: "strict",
      under,
      goal: { atLeast: 4 },
    }),
    ratio(hot, { id: "b2", what: "… one hot key", over: "strict", under, goal: { atLeast: 3 } }),
    ratio(statements, {
      id: "b4",
      what: "statements a call, cached ÷ Better Auth",
      over: "cached",
      under,
      goal: { atMost: 0.1 },
    }),
    ratio(wal, {
      id: "b4",
      what: "WAL bytes a call, cached ÷ Better Auth",
      over: "cached",
      under,
      goal: { atMost: 0.1 },
    }),
    ratio(statements, {
      id: "b4",
      what: "statements … with the row in the request log",
      over: "logged",
      under,
    }),
    ratio(wal, { id: "b4", what: "WAL bytes … with the row in the request log", over: "logged", under }),
  ];
}

/** What each side asked of the database, slice by slice. */
class Costs {
  readonly #runs: Record<Side, { statements: number; wal: number }[]> = {
    cached: [],
    logged: [],
    strict: [],
    theirs: [],
  };
  readonly #logged: Awaited<ReturnType<typeof startDatabase>>["logged"];

  constructor(logged: Awaited<ReturnType<typeof startDatabase>>["logged"]) {
    this.#logged = logged;
  }

  /** Measures a slice: calls a second, and on the side what they cost. */
  of(side: Side, one: Contender): () => Promise<number> {
    return async () => {
      const { calls, seconds, statements, bytes } = await this.#logged(() => one.run(load));
      this.#runs[side].push({ statements: statements / calls, wal: bytes / calls });
      return calls / seconds;
    };
  }

  /** Per call, without the first slice, as `alternate` has it. */
  measured(what: "statements" | "wal"): Measured<Side> {
    const { cached, logged, strict, theirs } = this.#runs;
    const at = (runs: typeof cached, index: number) => runs[index]?.[what] ?? Number.NaN;
    return cached
      .map((_, index) => ({
        cached: at(cached, index),
        logged: at(logged, index),
        strict: at(strict, index),
        theirs: at(theirs, index),
      }))
      .slice(1);
  }
}

/** Better Auth is no dependency of ours: it is installed here, in exact versions, and stays for the next run. */
function installPeers(): void {
  fs.mkdirSync(peers, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    fs.copyFileSync(path.join("bench/peers", file), path.join(peers, file));
  const install = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const { status, stderr } = spawnSync("npm", install, { cwd: peers, encoding: "utf8" });
  if (status !== 0) throw new Error(`Better Auth could not be installed: ${stderr}`);
}
