import { countCompanySessions, findCompanySessions } from "../auth/company-sessions";
import { agentWords } from "../network/user-agent";
import { query } from "../verb";
import { visibleSessions } from "./conditions";
import { PersonIdInput } from "./schemas";

/** What ends when all of a person's sessions do: browsers by what they are, and tokens of the public API. */
export type SessionStake = { total: number; dashboard: string[]; api: number };

const mostNamed = 100;

/** A person's sessions that reach the company, but for the one that asks. */
export const getSessionStake = query({
  name: "sessions.stake",
  permission: "sessions:read",
  input: PersonIdInput,
  async run({ actor, input: { userId }, db }): Promise<SessionStake> {
    const member = await db.member.count({ where: { userId } });
    const spared = actor.kind === "user" && actor.sessionId !== null ? { id: { not: actor.sessionId } } : {};
    const mine = { AND: [visibleSessions(actor), { userId }, spared] };
    if (member === 0) return { total: 0, dashboard: [], api: 0 };
    const [rows, total, api] = await Promise.all([
      findCompanySessions(
        actor.company.id,
        { AND: [mine, { origin: "dashboard" }] },
        { skip: 0, take: mostNamed },
      ),
      countCompanySessions(actor.company.id, mine),
      countCompanySessions(actor.company.id, { AND: [mine, { origin: "api" }] }),
    ]);
    return { total, dashboard: rows.map(({ userAgent }) => agentWords(userAgent) ?? "a program"), api };
  },
});
