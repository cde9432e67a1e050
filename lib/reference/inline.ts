/** A piece of running text: words, what is written literally, or a link within the reference. */
export type Inline =
  | { kind: "words"; text: string }
  | { kind: "code"; text: string }
  | { kind: "link"; text: string; href: string };

const marks = /\[([^\]]+)\]\((\/[^)]*)\)|`([^`]+)`/g;

/** A text in pieces: `backticks` are code, [words](/path) a link whose words may hold code themselves. */
export function inlineOf(text: string): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const { 0: whole, 1: label, 2: href, 3: code, index } of text.matchAll(marks)) {
    if (index > end) pieces.push({ kind: "words", text: text.slice(end, index) });
    if (code !== undefined) pieces.push({ kind: "code", text: code });
    else pieces.push({ kind: "link", text: label ?? "", href: href ?? "" });
    end = index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: "words", text: text.slice(end) });
  return pieces;
}
