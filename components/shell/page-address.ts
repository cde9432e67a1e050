/** The parameters of a page's address, as Next hands them over. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** One parameter, trimmed, without NUL (PostgreSQL has none); the first one when it is repeated, "" when it is absent. */
export function parameter(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value)?.replaceAll("\0", "").trim() ?? "";
}

/** One parameter when it is one of the `known` values, else null. */
export function choice<T extends string>(params: SearchParams, name: string, known: readonly T[]): T | null {
  const value = parameter(params, name);
  return known.find((entry) => entry === value) ?? null;
}

/** A path with the parameters that have a value. */
export function hrefOf(
  path: string,
  params: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}
