import { markedPieces } from "@/lib/permissions/search";

/** A text with what was searched for marked in it. */
export function Highlight({ text, terms }: { text: string; terms: readonly string[] }) {
  if (terms.length === 0) return text;
  return markedPieces(text, terms).map(({ text: piece, at, marked }) =>
    marked ? (
      <mark key={at} className="rounded-sm bg-accent-soft text-accent underline decoration-accent/50">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
