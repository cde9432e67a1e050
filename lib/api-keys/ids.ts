import { query } from "../verb";
import { matchingKeys } from "./list";
import { FilterApiKeysInput, mostSelected } from "./schemas";

/** `more`: others match as well, which were left out. */
export type MatchingIds = { ids: string[]; more: boolean };

/** The ids of all visible keys that match a filter, the newest first, at most 10,000. */
export const listApiKeyIds = query({
  name: "api-keys.ids",
  permission: "api-keys:read",
  input: FilterApiKeysInput,
  async run({ actor, input, db }): Promise<MatchingIds> {
    const keys = await db.apiKey.findMany({
      where: await matchingKeys({ actor, db }, input, new Date()),
      select: { id: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: mostSelected + 1,
    });
    const ids = keys.map(({ id }) => id);
    return { ids: ids.slice(0, mostSelected), more: ids.length > mostSelected };
  },
});
