import type { CodeLanguage } from "./guides/guide";

export type TokenKind = "plain" | "comment" | "string" | "word" | "sign";
export type Token = { kind: TokenKind; text: string };

type Rule = readonly [kind: TokenKind, pattern: string];

const quoted = `"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'`;

/** What is coloured, a few rules a language: the first that fits wins. */
const rules: Record<CodeLanguage, readonly Rule[]> = {
  curl: [
    ["comment", "(?<=^|\\n) *#[^\\n]*"],
    ["string", `"(?:[^"\\\\]|\\\\[^])*"|'[^']*'`],
    ["word", "(?<=^|\\n)curl\\b"],
    ["sign", " -{1,2}[a-zA-Z][\\w-]*|\\\\(?=\\n)"],
  ],
  typescript: [
    ["comment", "//[^\\n]*|/\\*[^]*?\\*/"],
    ["string", `${quoted}|\`(?:[^\`\\\\]|\\\\[^])*\``],
    [
      "word",
      "\\b(?:import|from|export|const|let|await|async|function|return|if|else|for|of|new|throw|try|catch|type|true|false|null|undefined)\\b",
    ],
  ],
  python: [
    ["comment", "#[^\\n]*"],
    ["string", `f?(?:${quoted})`],
    ["word", "\\b(?:import|from|with|as|def|return|if|else|for|in|raise|True|False|None)\\b"],
  ],
  json: [
    ["word", `"(?:[^"\\\\]|\\\\.)*"(?=\\s*:)`],
    ["string", `"(?:[^"\\\\]|\\\\.)*"|\\b(?:true|false|null)\\b|-?\\b\\d[\\d.eE+-]*`],
  ],
  http: [["word", "(?<=^|\\n)[\\w-]+(?=:)"]],
};

/** A program as pieces with their kinds; put together they are the program again. */
export function tokensOf(language: CodeLanguage, code: string): Token[] {
  const all = rules[language];
  const pattern = new RegExp(all.map(([, source]) => `(${source})`).join("|"), "g");
  const tokens: Token[] = [];
  let end = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: "plain", text: code.slice(end, match.index) });
    const kind = all[match.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? "plain";
    tokens.push({ kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) tokens.push({ kind: "plain", text: code.slice(end) });
  return tokens;
}
