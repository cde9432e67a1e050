import { z } from "zod";
import { countConcerns, type Concerned } from "../api-keys/attention";
import { concernConditions } from "../api-keys/concern-condition";
import { pressingConcerns, type PressingConcern } from "../api-keys/concerns";
import { readableKeys } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { query } from "../verb";

/** A key that a concern is about: since when, or until when it works. */
export type ConcernedKey = { id: string; name: string; at: string };

export type KeyAttention = {
  counts: Concerned;
  /** The most pressing key of each, where they are few enough to look at each. */
  first: Record<PressingConcern, ConcernedKey | null>;
};

/** So many keys are looked at to name the most pressing one. */
const mostLookedAt = 50;

/** What deserves a look about the keys that the viewer sees. */
export const getKeyAttention = query({
  name: "overview.keys",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<KeyAttention> {
    const [counts, conditionOf] = await Promise.all([
      countConcerns(actor, {}, undefined),
      concernConditions(db, new Date()),
    ]);
    const [stopped, expiring, idle] = await Promise.all(
      pressingConcerns.map((concern) => {
        const { count } = counts[concern];
        if (count === 0 || count > mostLookedAt) return null;
        return firstOf(db, concern, { AND: [readableKeys(actor), conditionOf(concern)] });
      }),
    );
    return { counts, first: { stopped: stopped ?? null, expiring: expiring ?? null, idle: idle ?? null } };
  },
});

const parts = {
  ...{ id: true, name: true, expirationDate: true, lastRequest: true, updatedAt: true },
  owner: { select: { suspendedAt: true, removedAt: true } },
  serviceAccount: { select: { suspendedAt: true, removedAt: true } },
} satisfies Prisma.ApiKeySelect;

type Row = Prisma.ApiKeyGetPayload<{ select: typeof parts }>;

/** The one whose moment came, or comes, first. */
async function firstOf(
  db: Scoped,
  concern: PressingConcern,
  where: Prisma.ApiKeyWhereInput,
): Promise<ConcernedKey | null> {
  const rows = await db.apiKey.findMany({ where, select: parts, take: mostLookedAt });
  const dated = rows.map((row) => ({ id: row.id, name: row.name, at: moments[concern](row).toISOString() }));
  return dated.sort((one, other) => (one.at < other.at ? -1 : 1))[0] ?? null;
}

const moments: Record<PressingConcern, (row: Row) => Date> = {
  stopped: ({ owner, serviceAccount, updatedAt }) => {
    const whose = owner ?? serviceAccount;
    return whose?.removedAt ?? whose?.suspendedAt ?? updatedAt;
  },
  expiring: ({ expirationDate, updatedAt }) => expirationDate ?? updatedAt,
  idle: ({ lastRequest, updatedAt }) => (lastRequest && lastRequest > updatedAt ? lastRequest : updatedAt),
};
