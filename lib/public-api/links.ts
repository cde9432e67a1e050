/** Relative to /public-api, as the reference writes them; null where there is no such page. */
export type PageLinks = { first: string | null; next: string | null; prev: string | null };

/**
 * Links of a numbered page: brackets plain, size before number, other parameters kept in front.
 * @param page 1-based
 */
export function pageLinks(
  call: { path: string; search: URLSearchParams },
  { page, size, more }: { page: number; size: number; more: boolean },
): PageLinks {
  const kept = keptParameters(call.search, ["page[number]", "page[size]"]);
  const to = (number: number) => `/v3${call.path}?${kept}page[size]=${size}&page[number]=${number}`;
  return { first: to(1), next: more ? to(page + 1) : null, prev: page > 1 ? to(page - 1) : null };
}

/** Links of a stream that only grows: forwards alone. */
export function cursorLinks(
  call: { path: string; search: URLSearchParams },
  { size, next }: { size: number; next: string | null },
): PageLinks {
  const kept = keptParameters(call.search, ["page[cursor]", "page[size]"]);
  const base = `/v3${call.path}?${kept}page[size]=${size}`;
  return {
    first: base,
    next: next === null ? null : `${base}&page[cursor]=${encodeURIComponent(next)}`,
    prev: null,
  };
}

/** Where an answer came from, with the parameters as they were sent. */
export function selfLink({ path, search }: { path: string; search: URLSearchParams }): string {
  const kept = keptParameters(search, []);
  return kept === "" ? `/v3${path}` : `/v3${path}?${kept.slice(0, -1)}`;
}

function keptParameters(search: URLSearchParams, without: readonly string[]): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
  return [...search]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${encode(name).replaceAll("%5B", "[").replaceAll("%5D", "]")}=${encode(value)}&`)
    .join("");
}
