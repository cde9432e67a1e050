import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { clientFile } from "@/lib/client/client-file";

/** A folder with the client of the running document in it, as a stranger has it after downloading. */
export function makeClientFolder(): { folder: string; file: string; source: string } {
  fs.mkdirSync(".tmp", { recursive: true });
  const folder = fs.mkdtempSync(path.resolve(".tmp/client-"));
  const source = clientFile();
  const file = path.join(folder, "snapkeys.ts");
  fs.writeFileSync(file, source);
  return { folder, file, source };
}

const strictest = [
  ...["--ignoreConfig", "--noEmit", "--pretty", "false", "--strict", "--noUncheckedIndexedAccess"],
  ...["--exactOptionalPropertyTypes", "--noUnusedLocals", "--noUnusedParameters", "--noImplicitOverride"],
  ...["--noImplicitReturns", "--erasableSyntaxOnly", "--isolatedModules", "--verbatimModuleSyntax"],
  ...["--target", "es2022", "--module", "nodenext", "--moduleDetection", "force", "--skipLibCheck", "false"],
];

/**
 * What the compiler has to say about a file, as strictly as it can.
 * @param where "browser": with the DOM's types; "node": with Node's alone
 */
export function compile(file: string, where: "browser" | "node"): string {
  const surroundings =
    where === "browser"
      ? ["--lib", "es2023,dom,dom.iterable", "--types", ""]
      : ["--lib", "es2023", "--types", "node", "--skipLibCheck", "true"];
  const { stdout } = spawnSync("node_modules/.bin/tsc", [...strictest, ...surroundings, file], {
    encoding: "utf8",
  });
  return stdout;
}
