import fs from "node:fs";
import path from "node:path";

/** A fenced block of a document. `mark` is what stands behind the language: docs/README.md says what it means. */
export type Block = { document: string; line: number; language: string; mark: string; code: string };

/** Those that are written for readers; decisions quote what was. */
export function documents(): string[] {
  const inFolder = fs.readdirSync("docs").filter((name) => name.endsWith(".md"));
  return ["README.md", "CONTRIBUTING.md", ...inFolder.sort().map((name) => path.join("docs", name))];
}

/** The blocks of a document, in its order, without the indentation of a list that they stand in. */
export function blocksOf(document: string): Block[] {
  const text = fs.readFileSync(document, "utf8");
  const fences = /^( *)```(\S*)[ ]*([^\n]*)\n(.*?)^\1```$/gms;
  return [...text.matchAll(fences)].map(
    ({ index, 1: indent = "", 2: language = "", 3: mark = "", 4: code = "" }) => ({
      ...{ document, language, mark },
      line: text.slice(0, index).split("\n").length,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

/** The names in a block of `variables`, and what a reader would put in their places. */
export function variablesOf({ code }: Block): string[] {
  return [...code.matchAll(/^(\w+)=/gm)].map(([, name = ""]) => name);
}
