import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { isAlive } from "@/lib/database/start-lock";

const all = path.resolve(".tmp/test-processes");
const own = path.join(all, String(process.pid));
const built = new Map<string, Promise<string>>();

/**
 * A program of this folder that tests run in a process of its own, in one file: it starts in a third of the time that
 * it takes to translate and load each of its modules.
 * @param name of `<name>-process.ts`
 * @returns its path, for Node
 */
export function testProcess(name: string): Promise<string> {
  let file = built.get(name);
  if (!file) built.set(name, (file = bundle(name)));
  return file;
}

async function bundle(name: string): Promise<string> {
  removeOthers();
  const outfile = path.join(own, `${name}-process.mjs`);
  await build({
    entryPoints: [path.resolve(`lib/testing/${name}-process.ts`)],
    outfile,
    ...{ bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "error" },
  });
  return outfile;
}

/** What processes left that are over. */
function removeOthers(): void {
  process.once("exit", () => fs.rmSync(own, { recursive: true, force: true }));
  fs.mkdirSync(all, { recursive: true });
  for (const pid of fs.readdirSync(all)) {
    if (pid !== String(process.pid) && !isAlive(Number(pid))) {
      fs.rmSync(path.join(all, pid), { recursive: true, force: true });
    }
  }
}
