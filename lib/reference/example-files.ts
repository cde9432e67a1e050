import fs from "node:fs";
import path from "node:path";
import type { Section } from "./guides/guide";

/** The files of docs/examples that sections show, by name, as they are on disk. */
export function exampleFiles(sections: readonly Section[]): Record<string, string> {
  const names = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "file" ? [block.file] : [])),
  );
  return Object.fromEntries(names.map((name) => [name, readExample(name)]));
}

function readExample(name: string): string {
  return fs.readFileSync(path.join(/*turbopackIgnore: true*/ process.cwd(), "docs/examples", name), "utf8");
}
