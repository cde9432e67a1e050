import type { PastSession } from "./cast";
import type { KeyName, StoryKey } from "./keys";
import { dayMs, type Moment } from "./moment";

/** What waits in the inbox of whoever looks after the shop, as it would have been told. */
export function noticesOf(
  companyId: string,
  { keys, sessions, moment }: { keys: readonly StoryKey[]; sessions: readonly PastSession[]; moment: Moment },
) {
  const ofKey = (kind: string, wanted: KeyName, createdAt: Date, data: object) =>
    keys
      .filter(({ name }) => name === wanted)
      .map(({ name, row: { id, environment } }) => ({
        ...{ companyId, kind, environment, subjectKind: "api-key", subjectId: id, subjectName: name },
        ...{ data: { ...data, count: 1 }, createdAt },
      }));
  const flagged = sessions
    .filter(({ row }) => row.flags.includes("new_device"))
    .map(({ person, row }) => ({
      ...{ companyId, kind: "session.flagged", subjectKind: "session", subjectId: row.id },
      ...{
        subjectName: person.name,
        data: { flags: row.flags },
        exceptId: person.id,
        createdAt: row.createdAt,
      },
    }));
  const expired = moment.ago(3 * dayMs);
  return [
    ...ofKey("key.expired", "Summer campaign", expired, { until: expired.toISOString() }),
    ...ofKey("key.expiring", "Warehouse scanners", moment.ago(1.1 * dayMs), {
      expiresAt: new Date(moment.now.getTime() + 6 * dayMs).toISOString(),
    }),
    ...flagged,
  ];
}
