/** Something of the reference that can be found. Client-safe. */
export type SearchEntry = {
  kind: "Operation" | "Type" | "Guide" | "Error";
  title: string;
  /** Method and path, code, or the guide that a section is of. */
  detail: string;
  href: string;
};

/** As many as a reader looks through. */
const most = 12;

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * The entries that have every word of the query, at least as the beginning of one of theirs; those that have it
 * in the title come first, whole words before beginnings, else in the order given. Where nothing has them, other
 * endings will do.
 */
export function findEntries(entries: readonly SearchEntry[], query: string): SearchEntry[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  const found = having(entries, wanted);
  return found.length > 0 ? found : having(entries, wanted.map(stemOf));
}

/** "regenerate" is to find "regeneration". */
const stemOf = (word: string) => (word.length > 6 ? word.replace(/(es?|s|ed|ing|ions?)$/, "") : word);

function having(entries: readonly SearchEntry[], wanted: readonly string[]): SearchEntry[] {
  return entries
    .map((entry) => ({ entry, weight: weightOf(entry, wanted) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function weightOf({ title, detail }: SearchEntry, wanted: readonly string[]): number {
  const inTitle = wordsOf(title);
  const inDetail = wordsOf(detail);
  let sum = 0;
  for (const word of wanted) {
    const weight = Math.max(weightIn(inTitle, word) * 2, weightIn(inDetail, word));
    if (weight === 0) return 0;
    sum += weight;
  }
  return sum;
}

function weightIn(words: readonly string[], wanted: string): number {
  if (words.includes(wanted)) return 2;
  return words.some((word) => word.startsWith(wanted)) ? 1 : 0;
}
