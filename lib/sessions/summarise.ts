import { z } from "zod";
import { countEach } from "../auth/company-sessions";
import { query } from "../verb";
import { concerning, visibleSessions } from "./conditions";
import { sessionConcerns, type SessionConcern } from "./schemas";

/** How many sessions reach the company now, and how many of them stand out for what. */
export type SessionSummary = Record<SessionConcern | "live", number>;

/** Of one's own sessions, or of everybody's for who may administer them. */
export const summariseSessions = query({
  name: "sessions.summarise",
  permission: "sessions:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<SessionSummary> {
    const now = new Date();
    const rows = await db.device.findMany({ where: { trustedAt: { not: null } }, select: { id: true } });
    const trusted = rows.map(({ id }) => id);
    const mine = visibleSessions(actor);
    const [live = 0, ...counts] = await countEach(actor.company.id, [
      mine,
      ...sessionConcerns.map((concern) => ({ AND: [mine, concerning(concern, { trusted, now })] })),
    ]);
    const [any = 0, new_device = 0, new_country = 0, two_places = 0, unfamiliar_platform = 0, dormant = 0] =
      counts;
    return { live, any, new_device, new_country, two_places, unfamiliar_platform, dormant };
  },
});
