import { z } from "zod";
import { query } from "../verb";

/** How often signing in failed, in the last 24 hours and 7 days. */
export const countFailedSignIns = query({
  name: "sessions.count-failures",
  permission: "security-logs:read",
  input: z.strictObject({}),
  async run({ db }): Promise<{ day: number; week: number }> {
    const since = (days: number) =>
      db.auditLog.count({
        where: {
          event: "sessions.create",
          outcome: "refused",
          at: { gte: new Date(Date.now() - days * 86_400_000) },
        },
      });
    const [day, week] = await Promise.all([since(1), since(7)]);
    return { day, week };
  },
});
