import type { FaqEntry } from "./entry";

/** Without case and accents, so that people find what they mean. Client-safe, like all here. */
const plain = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

/** The words that are looked for, each once. */
export function faqWords(query: string): string[] {
  return [...new Set(plain(query).split(/\s+/u).filter(Boolean))];
}

/** Whether a text has every word somewhere; one of no words has all. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const searched = plain(text);
  return words.every((word) => searched.includes(word));
}

/** All that a question is found by. */
export const faqText = ({ question, answer, links }: FaqEntry): string =>
  [question, ...answer, ...links.map(({ label }) => label)].join(" ");

/** "No question fits", "3 questions fit". */
export function foundWords(found: number): string {
  if (found === 0) return "No question fits";
  return found === 1 ? "1 question fits" : `${found} questions fit`;
}

export type Piece = { text: string; found: boolean };

/** A text in pieces: those that were looked for, and what is between. Accents are left to {@link hasWords}. */
export function pieces(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, found: false }];
  const longest = words.toSorted((one, other) => other.length - one.length);
  const any = new RegExp(`(${longest.map(escaped).join("|")})`, "giu");
  return text
    .split(any)
    .map((piece, index) => ({ text: piece, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll("'", "['’]");
