import type { Environment } from "../environments";
import { findNamed } from "../palette/named";
import { SearchInput } from "../palette/schemas";
import { query } from "../verb";

export type FoundAdapter = { id: string; name: string; environment: Environment };

/** A few of the company's adapters by name. */
export const searchAdapters = query({
  name: "adapters.search",
  permission: "adapters:read",
  input: SearchInput,
  run: ({ input: { search }, db }): Promise<FoundAdapter[]> =>
    findNamed(
      search,
      (name, take) =>
        db.adapter.findMany({
          where: { name },
          select: { id: true, name: true, environment: true },
          orderBy: [{ name: "asc" }, { id: "asc" }],
          take,
        }),
      ({ name }) => [name],
    ),
});
