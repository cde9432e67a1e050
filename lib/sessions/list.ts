import { countriesOfSessions, countCompanySessions, findCompanySessions } from "../auth/company-sessions";
import { countryName } from "../network/country-name";
import { query } from "../verb";
import { matchingSessions, visibleSessions } from "./conditions";
import { presentSession, type SessionView } from "./present";
import { ListSessionsInput } from "./schemas";

/**
 * A page of the sessions that reach the company now, those used last first: one's own, or everybody's for who may
 * administer them. `countries` are those that one can narrow it to, by name.
 */
export const listSessions = query({
  name: "sessions.list",
  permission: "sessions:read",
  input: ListSessionsInput,
  async run({
    actor,
    input,
    db,
  }): Promise<{ sessions: SessionView[]; total: number; countries: { code: string; name: string }[] }> {
    const now = new Date();
    const companyId = actor.company.id;
    const trusted = await db.device.findMany({ where: { trustedAt: { not: null } }, select: { id: true } });
    const where = matchingSessions({ actor, trusted: trusted.map(({ id }) => id), now }, input);
    const { page, size } = input;
    const [rows, total, codes] = await Promise.all([
      findCompanySessions(companyId, where, { skip: (page - 1) * size, take: size }),
      countCompanySessions(companyId, where),
      countriesOfSessions(companyId, visibleSessions(actor)),
    ]);
    const devices = await db.device.findMany({
      where: { id: { in: rows.flatMap(({ deviceId }) => deviceId ?? []) } },
      select: { id: true, name: true, trustedAt: true },
    });
    const currentId = actor.kind === "user" ? actor.sessionId : null;
    return {
      sessions: rows.map((row) =>
        presentSession(row, { device: devices.find(({ id }) => id === row.deviceId), currentId, now }),
      ),
      total,
      countries: codes
        .map((code) => ({ code, name: countryName(code) }))
        .sort((a, b) => a.name.localeCompare(b.name, "en")),
    };
  },
});
