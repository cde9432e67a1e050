import { z } from "zod";
import { parts } from "../adapters/find";
import { errorOf, havingStatus } from "../adapters/health";
import type { Prisma } from "../db";
import { query } from "../verb";

/** A link to another application that does not work. */
export type FailingAdapter = { id: string; name: string; error: string | null; since: string };

const most = 100;

/** The adapters that fail, as their list says it; whoever paused one knows of it. */
export const getFailingAdapters = query({
  name: "overview.adapters",
  permission: "adapters:read",
  input: z.strictObject({}),
  async run({ db }): Promise<FailingAdapter[]> {
    const now = new Date();
    const rows = await db.adapter.findMany({
      where: havingStatus("failing", now) as Prisma.AdapterWhereInput, // made for this table
      include: parts,
      orderBy: [{ failingSince: "asc" }, { id: "asc" }],
      take: most,
    });
    return rows.map((row) => ({
      ...{ id: row.id, name: row.name, error: errorOf(row, now) },
      since: (row.failingSince ?? row.sendingFailingSince ?? row.updatedAt).toISOString(),
    }));
  },
});
