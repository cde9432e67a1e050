import fs from "node:fs";
import path from "node:path";

/**
 * What is the same in every client: these modules, without their imports, whose names the generated part has
 * too. They are read as they stand, so what is handed out is what was checked and tested.
 */
export function fixedPart(): string {
  return ["answer.ts", "query.ts", "transport.ts"]
    .map((file) => fs.readFileSync(path.resolve(/*turbopackIgnore: true*/ "lib/client", file), "utf8"))
    .map((text) => text.replaceAll(/^import [^;]+;\n|^export (?=function)/gm, "").trim())
    .join("\n\n")
    .concat("\n");
}
