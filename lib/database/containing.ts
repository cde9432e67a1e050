/** A text that is looked for as it stands, in either case: what LIKE gives a meaning has none in it. */
export function containing(search: string) {
  return { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
}
