import { containing } from "../database/containing";
import { folded } from "../folded";
import { mostFound } from "./schemas";

/** So many candidates are looked at whose letters may have accents. */
const mostCandidates = 500;

type Pattern = ReturnType<typeof containing>;
type Read<Row> = (pattern: Pattern, take: number) => Promise<Row[]>;

/**
 * The first rows that are called something like `search`: as it stands in either case, and where that finds few, with
 * or without accents. What LIKE gives a meaning has none.
 * @param texts of a row, by which it is found
 */
export async function findNamed<Row extends { id: string }>(
  search: string,
  read: Read<Row>,
  texts: (row: Row) => readonly (string | null)[],
): Promise<Row[]> {
  const exact = await read(containing(search), mostFound);
  if (exact.length === mostFound) return exact;
  const wanted = folded(search);
  const known = new Set(exact.map(({ id }) => id));
  const others = (await read(anyAccent(wanted), mostCandidates)).filter(
    (row) => !known.has(row.id) && texts(row).some((text) => text !== null && folded(text).includes(wanted)),
  );
  return [...exact, ...others].slice(0, mostFound);
}

/** Letters that may bear an accent stand for any: a wider net, whose catch is looked through by {@link findNamed}. */
function anyAccent(text: string): Pattern {
  const pattern = containing(text);
  return { ...pattern, contains: pattern.contains.replaceAll(/[aceginosuyz]/g, "_") };
}
