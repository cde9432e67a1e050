import { z } from "zod";
import { query } from "../verb";
import { changeableViews, makerOf, visibleViews } from "./find";

export type SavedViewItem = {
  id: string;
  name: string;
  /** The search of the log's address, without its question mark. */
  query: string;
  shared: boolean;
  own: boolean;
  /** The viewer may rename and delete it. */
  changeable: boolean;
  /** Who made it; null: nobody of the company any more. */
  by: string | null;
};

const most = 100;

/** One's own views of the log and those that others share, by name. */
export const listSavedViews = query({
  name: "saved-views.list",
  permission: "logs:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<SavedViewItem[]> {
    const [rows, changeable] = await Promise.all([
      db.savedView.findMany({
        where: visibleViews(actor),
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: most,
      }),
      db.savedView.findMany({ where: changeableViews(actor), select: { id: true }, take: most * 2 }),
    ]);
    const makers = await db.member.findMany({
      where: { userId: { in: rows.map(({ userId }) => userId) }, removedAt: null },
      select: { userId: true, user: { select: { name: true } } },
    });
    const names = new Map(makers.map(({ userId, user }) => [userId, user.name]));
    const mine = new Set(changeable.map(({ id }) => id));
    return rows.map(({ id, name, query: text, shared, userId }) => ({
      ...{ id, name, query: text, shared, own: userId === makerOf(actor) },
      changeable: mine.has(id),
      by: names.get(userId) ?? null,
    }));
  },
});
