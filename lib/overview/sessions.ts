import { z } from "zod";
import { countCompanySessions, findCompanySessions } from "../auth/company-sessions";
import { concernsOf, type Concern } from "../sessions/concerns";
import { concerning, visibleSessions } from "../sessions/conditions";
import { query } from "../verb";

export type FlaggedSessions = {
  count: number;
  /** The one used last: whose, why it stands out, and since when it lasts. */
  latest: { person: string; concerns: Concern["kind"][]; at: string } | null;
};

/** The live sessions that stand out for how they began: everybody's for who may administer them, else one's own. */
export const getFlaggedSessions = query({
  name: "overview.sessions",
  permission: "sessions:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<FlaggedSessions> {
    const now = new Date();
    const rows = await db.device.findMany({ where: { trustedAt: { not: null } }, select: { id: true } });
    const trusted = rows.map(({ id }) => id);
    const where = { AND: [visibleSessions(actor), concerning("any", { trusted, now })] };
    const [count, [session]] = await Promise.all([
      countCompanySessions(actor.company.id, where),
      findCompanySessions(actor.company.id, where, { skip: 0, take: 1 }),
    ]);
    if (!session) return { count, latest: null };
    const concerns = concernsOf(session, { trusted: trusted.includes(session.deviceId ?? ""), now });
    const latest = {
      person: session.user.name,
      concerns: concerns.map(({ kind }) => kind).filter((kind) => kind !== "dormant"),
      at: session.createdAt.toISOString(),
    };
    return { count, latest };
  },
});
