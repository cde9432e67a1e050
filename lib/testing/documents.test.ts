import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseEnv, variables } from "@/lib/env";
import { blocksOf, documents, variablesOf, type Block } from "./documents";

// What documents say can be done and set; e2e/documents.spec.ts does it.

const blocks = documents().flatMap(blocksOf);
const placeOf = ({ document, line }: Block) => `${document}:${line}`;
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);

describe("commands", () => {
  test("are blocks of sh, with a mark that docs/README.md explains", () => {
    const odd = blocks.filter(({ language }) => /^(bash|zsh|shell|console|terminal)$/.test(language));
    expect(odd.map(placeOf)).toEqual([]);
    for (const block of inLanguage("sh")) {
      expect(block.mark, placeOf(block)).toMatch(/^(|variables|elsewhere|in \S+)$/);
      if (!block.mark.startsWith("in ")) continue;
      const runner = fs.readFileSync(block.mark.slice(3), "utf8");
      expect(runner, `${block.mark.slice(3)} runs ${block.document}`).toContain(
        path.basename(block.document),
      );
    }
  });

  test("are what a shell understands, those that no test runs too", () => {
    for (const block of inLanguage("sh")) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: block.code, encoding: "utf8" });
      expect(status, `${placeOf(block)}: ${stderr}`).toBe(0);
    }
  });

  test("a block of variables holds nothing else, and each has a value to show what is meant", () => {
    for (const block of inLanguage("sh").filter(({ mark }) => mark === "variables")) {
      const lines = block.code.trim().split("\n");
      expect(variablesOf(block), placeOf(block)).toHaveLength(lines.length);
      expect(
        lines.filter((line) => !/^\w+=\S+( +# .+)?$/.test(line)),
        placeOf(block),
      ).toEqual([]);
    }
  });
});

describe("configuration", () => {
  const secret = Buffer.alloc(32).toString("base64");
  const secrets = { AUTH_SECRET: secret, AUDIT_SECRET: secret, KEY_PEPPERS: `1:${secret}` };
  const least = { DATABASE_URL: "postgresql://localhost/snapkeys", ...secrets };

  test("every block of env is accepted, but for files that are not here", () => {
    for (const block of inLanguage("env")) {
      const lines = block.code.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
      const given = Object.fromEntries(
        lines.map((line) =>
          line
            .replace(/ +# .*$/, "")
            .split(/=(.*)/s)
            .slice(0, 2),
        ),
      );
      const unknown = Object.keys(given).filter((name) => !(name in variables.shape));
      expect(unknown, placeOf(block)).toEqual([]);
      const present = Object.entries(given).filter(([name]) => !name.endsWith("_FILE"));
      expect(() => parseEnv({ ...least, ...Object.fromEntries(present) }), placeOf(block)).not.toThrow();
    }
  });

  /** Name and first words of the default, of each row that documents a variable. */
  const rowsOf = (document: string) =>
    [...fs.readFileSync(document, "utf8").matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|/gm)].map(
      ([, name = "", said = ""]) => ({ name, said }),
    );

  test("docs/configuration.md has a row for every variable that is read, with its default, and no other", () => {
    const rows = rowsOf("docs/configuration.md");
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(variables.shape).toSorted());
    for (const { name, said } of rows) expect(said, name).toMatch(defaultOf(name));
  });

  test("the short table in README says nothing else", () => {
    const full = new Map(rowsOf("docs/configuration.md").map(({ name, said }) => [name, said]));
    const rows = rowsOf("README.md");
    expect(rows.length).toBeGreaterThan(3);
    for (const { name, said } of rows) expect(said, name).toBe(full.get(name));
  });

  /** What the cell has to begin with. */
  function defaultOf(name: string): RegExp {
    const parsed = variables.shape[name as keyof typeof variables.shape].safeParse(undefined);
    if (!parsed.success) return /^required/;
    const value = parsed.data as unknown; // of any variable
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return /^none\b/;
    const text = name === "DATA_DIR" ? path.relative(process.cwd(), String(value)) : String(value);
    return new RegExp(`^\`${text.replaceAll(/[^\w]/g, "\\$&")}\``);
  }
});

describe("links", () => {
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");

  const anchorsOf = (document: string) =>
    new Set(
      [...fs.readFileSync(document, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
        anchor(heading),
      ),
    );

  test("lead to files and headings that are there", () => {
    const dead = documents().flatMap((document) =>
      [...fs.readFileSync(document, "utf8").matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)]
        .filter(([, file = "", heading]) => {
          const target = file === "" ? document : path.join(path.dirname(document), file);
          if (!fs.existsSync(target)) return true;
          return heading !== undefined && !anchorsOf(target).has(heading);
        })
        .map(([link]) => `${document}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  test("docs/README.md leads to every document", () => {
    const index = fs.readFileSync("docs/README.md", "utf8");
    const missing = fs
      .readdirSync("docs")
      .filter((name) => name.endsWith(".md") && name !== "README.md" && !index.includes(`](${name})`));
    expect(missing).toEqual([]);
  });
});
