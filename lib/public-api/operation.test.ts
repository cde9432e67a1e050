import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";

// What the compiler holds is not held by any other test: here it is given endpoints that are right and wrong.

const root = process.cwd();
const folder = path.join(root, ".tmp/operation-types");

const imports = `
import { z } from "zod";
import type { GuardedOperation, OpenOperation } from "@/lib/public-api/operation";
import { query } from "@/lib/verb";
const declared = { name: "posts.count", input: z.strictObject({}), run: async () => 0 } as const;
`;
const verb = (permission: string) => `const verb = query({ ...declared, ${permission} });`;
const operation = (
  members: string,
  type = "GuardedOperation",
) => `export const operation: ${type} = { id: "countPosts",
  method: "GET", path: "/posts/count", summary: "Count posts", type: "posts", status: 200, answer: z.number(),
  run: async () => ({ data: 0 }), ${members} };`;

/** What is compiled, and what the compiler must say of it; null: nothing. */
const cases: Record<string, { text: string; says: RegExp | null }> = {
  right: {
    text: verb('permission: "posts:read"') + operation('callers: "any", verb'),
    says: null,
  },
  "about-oneself": { text: operation('callers: "any", verb: "about oneself"'), says: null },
  "for-anyone": { text: operation('callers: "anyone", verb: "for anyone"', "OpenOperation"), says: null },
  "without-a-verb": { text: operation('callers: "any"'), says: /'verb' is missing/ },
  "verb-null": { text: operation('callers: "any", verb: null'), says: /Type 'null' is not assignable/ },
  "verb-undefined": {
    text: operation('callers: "any", verb: undefined'),
    says: /Type 'undefined' is not assignable/,
  },
  "verb-a-function": {
    text: operation('callers: "any", verb: async () => 0'),
    says: /not assignable to type 'Verb/,
  },
  "key-holders-taken-for-anyone": {
    text: operation('callers: "any", verb: "for anyone"'),
    says: /"for anyone"' is not assignable/,
  },
  "anyone-behind-a-verb": {
    text: verb('permission: "posts:read"') + operation('callers: "anyone", verb', "OpenOperation"),
    says: /is not assignable to type '"for anyone"'/,
  },
  "no-callers": { text: operation('verb: "about oneself"'), says: /'callers' is missing/ },
  "no-permission": { text: `${verb("")} export { verb };`, says: /'permission' is missing/ },
  "permission-null": {
    text: `${verb("permission: null")} export { verb };`,
    says: /Type 'null' is not assignable/,
  },
  "permission-misspelt": {
    text: `${verb('permission: "posts:raed"')} export { verb };`,
    says: /"posts:raed"' is not assignable.*Did you mean '"posts:read"'/,
  },
  "permission-of-no-resource": {
    text: `${verb('permission: "invoices:read"')} export { verb };`,
    says: /"invoices:read"' is not assignable/,
  },
  "permission-any-text": {
    text: `const text: string = "posts:read"; ${verb("permission: text")} export { verb };`,
    says: /Type 'string' is not assignable/,
  },
};

let said: Map<string, string>;
beforeAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, { text }] of Object.entries(cases))
    fs.writeFileSync(path.join(folder, `${name}.ts`), imports + text);
  const settings = {
    extends: "../../tsconfig.json",
    include: ["*.ts"],
    exclude: [],
    compilerOptions: { incremental: false, noUnusedLocals: false },
  };
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(settings));
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "--noEmit", "--pretty", "false", "-p", folder], {
    encoding: "utf8",
    cwd: root,
  });
  if (/^error /m.test(stdout)) throw new Error(`Nothing was compiled: ${stdout}`);
  said = new Map(Object.keys(cases).map((name) => [name, aboutOf(stdout, name)]));
});

/** What the compiler says of a file, in one line. */
function aboutOf(output: string, name: string): string {
  const lines = output.split("\n");
  const first = lines.flatMap((line, index) => (line.includes(`operation-types/${name}.ts(`) ? [index] : []));
  return first
    .flatMap((index) => {
      const end = lines.findIndex((line, at) => at > index && !line.startsWith(" "));
      return lines.slice(index, end);
    })
    .join(" ");
}

const names = (right: boolean) => Object.keys(cases).filter((name) => (cases[name]?.says === null) === right);

test.each(names(true))("compiles: %s", (name) => {
  expect(said.get(name)).toBe("");
});

test.each(names(false))("does not compile: %s", (name) => {
  expect(said.get(name)).toMatch(cases[name]?.says ?? /never/);
});
