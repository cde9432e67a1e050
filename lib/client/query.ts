/** One value, or several of which one is enough. */
export type Several<Value> = Value | readonly Value[];

/** Fields to sort by, in order of weight; with - in front from the last to the first. */
export type Sort<Field extends string> = Several<Field | `-${Field}`>;

/** Which page, from 1, and how many rows at most, by default 100. */
export type NumberedPage = { number?: number; size?: number };

/** Where to go on, as the page before gave it, and how many rows at most, by default 100. */
export type CursorPage = { cursor?: string; size?: number };

/** Only these fields; it can narrow what the caller may read, not widen it. */
export type Narrowed<Row> = { fields?: Several<keyof Row> };

/** `{filter: {name: ["a", "b"]}, sort: "name"}` → `?filter[name]=a,b&sort=name` */
export function queryString(query: object = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(
          ([inner, value]: [string, unknown]) => [`${name}[${inner}]`, value] as const,
        )
      : [[name, value] as const],
  );
  const search = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text && `?${text}`;
}

/** An id as a part of a path. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new TypeError(`"${id}" is no id`);
  return encodeURIComponent(id);
}
