import type { Environment } from "../../environments";
import type { Language } from "../snippets";

/** The guides, in the order in which they are read. */
export const guideSlugs = [
  "authentication",
  "environments",
  "permissions",
  "lists",
  "errors",
  "rate-limits",
  "idempotency",
  "long-work",
  "json-api",
  "mtls-and-origins",
  "request-ids",
  "verify-keys",
  "typed-client",
  "security-log",
] as const;
export type GuideSlug = (typeof guideSlugs)[number];

/** Where the guides' examples call. */
export type Site = {
  /** Without a slash at the end. */
  appUrl: string;
  environment: Environment;
  /** Of that environment. */
  baseUrl: string;
  keyStart: string | null;
};

export type CodeLanguage = Language | "http" | "json";

/**
 * A piece of a guide. In its texts `backticks` mark what is written literally and [words](/path) a link
 * within the reference.
 */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "steps"; items: readonly string[] }
  | { kind: "note"; text: string }
  | { kind: "table"; caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: "code"; label: string; language: CodeLanguage; code: string }
  /** A file of docs/examples, whole. */
  | { kind: "file"; label: string; file: string }
  /** The typed client, to look at and to download. */
  | { kind: "client" };

export type Section = { id: string; title: string; blocks: readonly Block[] };

export type Guide = {
  title: string;
  /** What one can do after reading it. */
  summary: string;
  sections(site: Site): readonly Section[];
};

export const text = (words: string): Block => ({ kind: "text", text: words });
export const note = (words: string): Block => ({ kind: "note", text: words });
export const list = (...items: string[]): Block => ({ kind: "list", items });
export const steps = (...items: string[]): Block => ({ kind: "steps", items });
export const code = (language: CodeLanguage, label: string, ...lines: string[]): Block => ({
  kind: "code",
  language,
  label,
  code: lines.join("\n"),
});
export const table = (caption: string, head: readonly string[], ...rows: (readonly string[])[]): Block => ({
  kind: "table",
  caption,
  head,
  rows,
});
