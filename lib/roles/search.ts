import { findNamed } from "../palette/named";
import { SearchInput } from "../palette/schemas";
import { query } from "../verb";

export type FoundRole = { id: string; name: string };

/** A few of the company's roles by name. */
export const searchRoles = query({
  name: "roles.search",
  permission: "roles:read",
  input: SearchInput,
  run: ({ input: { search }, db }): Promise<FoundRole[]> =>
    findNamed(
      search,
      (name, take) =>
        db.role.findMany({
          where: { name },
          select: { id: true, name: true },
          orderBy: { name: "asc" },
          take,
        }),
      ({ name }) => [name],
    ),
});
