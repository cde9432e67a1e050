import { z } from "zod";
import { query } from "../verb";
import { readableKeys } from "./find";

/** Looked through: what was tagged lately is what one picks from, however many keys there are. */
const newest = 2000;
const most = 100;

/** The tags of the newest 2,000 visible keys, those of most keys first, at most 100. */
export const listKeyTags = query({
  name: "api-keys.tags",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<string[]> {
    const keys = await db.apiKey.findMany({
      where: readableKeys(actor),
      select: { tags: true },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: newest,
    });
    const counts = new Map<string, number>();
    for (const tag of keys.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts]
      .toSorted(([one, few], [other, many]) => many - few || one.localeCompare(other, "en"))
      .slice(0, most)
      .map(([tag]) => tag);
  },
});
