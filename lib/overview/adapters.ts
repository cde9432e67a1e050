import { z } from "zod";
import { query } from "../verb";

/** A link to another application that does not work. */
export type FailingAdapter = { id: string; name: string; error: string | null; since: string };

const most = 100;

/** The adapters that fail; whoever paused one knows of it. */
export const getFailingAdapters = query({
  name: "overview.adapters",
  permission: "adapters:read",
  input: z.strictObject({}),
  async run({ db }): Promise<FailingAdapter[]> {
    const rows = await db.adapter.findMany({
      where: { failingSince: { not: null }, pausedAt: null },
      select: { id: true, name: true, lastError: true, failingSince: true, updatedAt: true },
      orderBy: [{ failingSince: "asc" }, { id: "asc" }],
      take: most,
    });
    return rows.map(({ id, name, lastError, failingSince, updatedAt }) => ({
      ...{ id, name, error: lastError },
      since: (failingSince ?? updatedAt).toISOString(),
    }));
  },
});
