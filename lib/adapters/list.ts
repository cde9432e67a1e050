import { z } from "zod";
import type { Prisma } from "../db";
import { EnvironmentSchema } from "../environment-schema";
import { query } from "../verb";
import { parts } from "./find";
import { adapterStatuses, havingStatus } from "./health";
import { mostAdapters } from "./create";
import { presentAdapter, type AdapterView } from "./present";

/** The company's adapters by environment and name, all of them: there are never many. */
export const listAdapters = query({
  name: "adapters.survey",
  permission: "adapters:read",
  input: z.strictObject({
    /** Null: every one. */
    environment: EnvironmentSchema.nullable().default(null),
    status: z.enum(adapterStatuses).nullable().default(null),
  }),
  async run({ input: { environment, status }, db }): Promise<{ adapters: AdapterView[]; total: number }> {
    const now = new Date();
    const [rows, total] = await Promise.all([
      db.adapter.findMany({
        where: {
          AND: [
            environment ? { environment } : {},
            (status ? havingStatus(status, now) : {}) as Prisma.AdapterWhereInput, // made for this table
          ],
        },
        include: parts,
        orderBy: [{ environment: "asc" }, { name: "asc" }, { id: "asc" }],
        take: mostAdapters * 3,
      }),
      db.adapter.count({}),
    ]);
    return { adapters: rows.map((row) => presentAdapter(row, now)), total };
  },
});
