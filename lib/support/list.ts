import { z } from "zod";
import { query } from "../verb";
import { presentSupportRequest, type SupportRequestView } from "./present";

const most = 20;

/** What the person has asked in this company, newest first; the last 20. */
export const listSupportRequests = query({
  name: "support-requests.list",
  permission: "support-requests:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<SupportRequestView[]> {
    if (actor.kind !== "user") return [];
    const rows = await db.supportRequest.findMany({
      where: { userId: actor.user.id },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: most,
    });
    return rows.map(presentSupportRequest);
  },
});
