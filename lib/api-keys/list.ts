import type { z } from "zod";
import type { Prisma } from "../db";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { reaching, readableKeys } from "./find";
import { presentApiKey, withParts, type ApiKeyView } from "./present";
import { remainingOfAll } from "./remaining";
import { ListApiKeysInput, type ApiKeyStatus } from "./schemas";

type Filter = Omit<z.output<typeof ListApiKeysInput>, "sort" | "page" | "size">;

/** A page of keys, newest first unless sorted; `more` says whether another page follows. */
export const listApiKeys = query({
  name: "api-keys.list",
  permission: "api-keys:read",
  input: ListApiKeysInput,
  async run({ actor, input, db }): Promise<{ keys: ApiKeyView[]; more: boolean }> {
    await callsCounted();
    const now = new Date();
    const skip = (input.page - 1) * input.size;
    if (skip > Number.MAX_SAFE_INTEGER / 2) return { keys: [], more: false };
    const rows = await db.apiKey.findMany({
      where: { AND: [readableKeys(actor), conditions(input, now)] },
      include: withParts,
      orderBy: order(input.sort),
      skip,
      take: input.size + 1,
    });
    const page = rows.slice(0, input.size);
    const remaining = await remainingOfAll(page);
    return {
      keys: page.map((key, index) => presentApiKey(key, remaining[index] ?? 0, now)),
      more: rows.length > input.size,
    };
  },
});

/** How many keys match, for the dashboard's range text. */
export const countApiKeys = query({
  name: "api-keys.count",
  permission: "api-keys:read",
  input: ListApiKeysInput,
  async run({ actor, input, db }): Promise<number> {
    return db.apiKey.count({ where: { AND: [readableKeys(actor), conditions(input, new Date())] } });
  },
});

function conditions(filter: Filter, now: Date): Prisma.ApiKeyWhereInput {
  const { accountIds, environments, statuses, search } = filter;
  const all: Prisma.ApiKeyWhereInput[] = [];
  if (accountIds) all.push(reaching(accountIds));
  if (environments) all.push({ environment: { in: environments } });
  if (statuses) all.push({ OR: statuses.map((status) => hasStatus(status, now)) });
  if (search) {
    const parts: Prisma.ApiKeySecretWhereInput[] = [{ start: search.slice(0, 10) }, { lastFour: search }];
    all.push({
      OR: [
        { name: { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } },
        { secrets: { some: { expiresAt: null, OR: parts } } },
      ],
    });
  }
  return { AND: all };
}

/** The same rule as statusOf, as a condition. */
function hasStatus(status: ApiKeyStatus, now: Date): Prisma.ApiKeyWhereInput {
  const alive: Prisma.ApiKeyWhereInput = { OR: [{ expirationDate: null }, { expirationDate: { gt: now } }] };
  if (status === "expired") return { expirationDate: { lte: now } };
  return { AND: [alive, { revokedAt: status === "active" ? null : { not: null } }] };
}

function order(sort: z.output<typeof ListApiKeysInput>["sort"]): Prisma.ApiKeyOrderByWithRelationInput[] {
  const wanted = sort.map(({ field, descending }): Prisma.ApiKeyOrderByWithRelationInput => {
    const direction = descending ? "desc" : "asc";
    const nullable = field === "lastRequest" || field === "expirationDate";
    return { [field]: nullable ? { sort: direction, nulls: "last" } : direction };
  });
  return [...(wanted.length > 0 ? wanted : [{ createdAt: "desc" } as const]), { id: "asc" }];
}
