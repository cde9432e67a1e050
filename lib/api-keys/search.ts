import type { Prisma } from "../db";
import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { findNamed } from "../palette/named";
import { mostFound, SearchInput } from "../palette/schemas";
import { query } from "../verb";
import { containing } from "../database/containing";
import { readableKeys } from "./find";
import { statusOf } from "./present";
import type { ApiKeyStatus } from "./schemas";

export type FoundKey = {
  id: string;
  name: string;
  environment: Environment;
  status: ApiKeyStatus;
  start: string;
  lastFour: string;
};

const parts = {
  ...{ id: true, name: true, environment: true, expirationDate: true, revokedAt: true },
  secrets: { where: { expiresAt: null }, select: { start: true, lastFour: true } },
} as const satisfies Prisma.ApiKeySelect;

/** Among more keys than these a name is found as it is written, accents and all: its index knows no others. */
const manyKeys = 20_000;

/** A few keys by name, by the start of their secret or by its last four characters. */
export const searchApiKeys = query({
  name: "api-keys.search",
  permission: "api-keys:read",
  input: SearchInput,
  async run({ actor, input: { search }, db }): Promise<FoundKey[]> {
    const ids = await idsWithEnds(db, search);
    const read = (name: ReturnType<typeof containing>, take: number) =>
      db.apiKey.findMany({
        where: { AND: [readableKeys(actor), { OR: [{ name }, { id: { in: ids } }] }] },
        select: parts,
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take,
      });
    const few = await hasFew(db);
    const rows = few
      ? await findNamed(search, read, ({ name }) => [name])
      : await read(containing(search), mostFound);
    const now = new Date();
    return rows.map(({ secrets: [secret], ...key }) => ({
      ...{ id: key.id, name: key.name, environment: key.environment, status: statusOf(key, now) },
      ...{ start: secret?.start ?? "", lastFour: secret?.lastFour ?? "" },
    }));
  },
});

async function idsWithEnds(db: Scoped, search: string): Promise<string[]> {
  const begins = /^sna_\w/.test(search);
  if (!begins && search.length !== 4) return [];
  const end = search.slice(0, 10);
  const start = search.length < 10 ? { startsWith: end.replace(/[\\%_]/g, "\\$&") } : end;
  const rows = await db.apiKeySecret.findMany({
    where: { expiresAt: null, ...(begins ? { start } : { lastFour: search }) },
    select: { apiKeyId: true },
    take: 200,
  });
  return rows.map(({ apiKeyId }) => apiKeyId);
}

async function hasFew(db: Scoped): Promise<boolean> {
  const counts = await db.apiKeyCount.findFirst();
  const { production = 0, staging = 0, development = 0 } = counts ?? {};
  return production + staging + development <= manyKeys;
}
