import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { dayMs } from "./concerns";
import { readableKeys } from "./find";
import { statusOf } from "./present";
import { SelectedApiKeysInput, type ApiKeyStatus } from "./schemas";

/** One of the keys that something is about to be done to, as far as it says what that will break. */
export type SurveyedKey = {
  id: string;
  name: string;
  status: ApiKeyStatus;
  revoked: boolean;
  /** It was revoked because it leaked. */
  leaked: boolean;
  /** ISO 8601. */
  expirationDate: string | null;
  /** It was called in the last 24 hours. */
  usedLately: boolean;
};

/** `tags`: those the keys have, and how many keys have each; the most common first. */
export type KeySurvey = { keys: SurveyedKey[]; tags: { tag: string; count: number }[] };

/**
 * What a person should know before they do one thing to many keys. Keys that are not there, or not the
 * actor's to see, are left out.
 */
export const surveyApiKeys = query({
  name: "api-keys.survey",
  permission: "api-keys:read",
  input: SelectedApiKeysInput,
  async run({ actor, input: { ids }, db }): Promise<KeySurvey> {
    await callsCounted();
    const now = new Date();
    const lately = new Date(now.getTime() - dayMs);
    const rows = await db.apiKey.findMany({
      where: { AND: [{ id: { in: ids } }, readableKeys(actor)] },
      select: {
        ...{ id: true, name: true, tags: true, expirationDate: true },
        ...{ revokedAt: true, revocationReason: true, lastRequest: true },
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    const counts = new Map<string, number>();
    for (const tag of rows.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return {
      keys: rows.map((row) => ({
        id: row.id,
        name: row.name,
        status: statusOf(row, now),
        revoked: row.revokedAt !== null,
        leaked: row.revocationReason === "leaked",
        expirationDate: row.expirationDate?.toISOString() ?? null,
        usedLately: row.lastRequest !== null && row.lastRequest > lately,
      })),
      tags: [...counts]
        .map(([tag, count]) => ({ tag, count }))
        .toSorted((one, other) => other.count - one.count || one.tag.localeCompare(other.tag, "en")),
    };
  },
});
