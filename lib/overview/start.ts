import { z } from "zod";
import { readableKeys } from "../api-keys/find";
import { query } from "../verb";

/** How far somebody has come: whether there is a key, and whether one was ever called with. */
export type Start = {
  /** The newest one that the viewer sees; null: there is none. */
  key: { id: string; name: string } | null;
  called: boolean;
};

/** What is left to do before there is anything to see. */
export const getStart = query({
  name: "overview.start",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<Start> {
    const readable = readableKeys(actor);
    const [key, used] = await Promise.all([
      db.apiKey.findFirst({
        where: { AND: [readable, { revokedAt: null }] },
        select: { id: true, name: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
      db.apiKey.findFirst({
        where: { AND: [readable, { lastRequest: { not: null } }] },
        select: { id: true },
      }),
    ]);
    return { key, called: used !== null };
  },
});
