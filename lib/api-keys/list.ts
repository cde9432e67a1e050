import type { z } from "zod";
import { containing } from "../database/containing";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { environments as allEnvironments } from "../environments";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import type { ApiKeyView } from "./answers";
import { concernConditions } from "./concern-condition";
import { reaching, readableKeys, readsEveryKey } from "./find";
import { partsOf } from "./parts";
import { presentApiKey, withParts, type ApiKeyRow } from "./present";
import { remainingOfAll } from "./remaining";
import { ListApiKeysInput, type ApiKeyStatus, type FilterApiKeysInput } from "./schemas";
import { keyIdsAt } from "./spans";

type Input = z.output<typeof ListApiKeysInput>;
type Filter = FilterApiKeysInput;
type Asked = { actor: Actor; input: Input; db: Scoped };
type Found = { rows: ApiKeyRow[]; more: boolean };

/**
 * A page of keys, newest first unless sorted, ties by id; `more` says whether another page follows. The
 * page is what lies there at one moment: of a list that changes, the next one has moved along.
 */
export const listApiKeys = query({
  name: "api-keys.list",
  permission: "api-keys:read",
  input: ListApiKeysInput,
  async run(asked): Promise<{ keys: ApiKeyView[]; more: boolean }> {
    await callsCounted();
    const now = new Date();
    const { rows, more } = await findPage(asked, now);
    const remaining = await remainingOfAll(rows);
    return { keys: rows.map((key, index) => presentApiKey(key, remaining[index] ?? 0, now)), more };
  },
});

/** `exact` is false when more match than are counted: then `total` is {@link countedMatches}. */
export type KeyCount = { total: number; exact: boolean };

/** So many matches of a filter are counted, and no further. */
export const countedMatches = 10_000;

/** How many keys match, for the dashboard's range text. */
export const countApiKeys = query({
  name: "api-keys.count",
  permission: "api-keys:read",
  input: ListApiKeysInput,
  async run({ actor, input, db }): Promise<KeyCount> {
    if (isWhole(actor, input)) return { total: await countAll(db, input), exact: true };
    const where = await matchingKeys({ actor, db }, input, new Date());
    const total = await db.apiKey.count({ where, take: countedMatches + 1 });
    return { total: Math.min(total, countedMatches), exact: total <= countedMatches };
  },
});

async function countAll(db: Scoped, { environments }: Filter): Promise<number> {
  const counts = await db.apiKeyCount.findFirst();
  const wanted = new Set(environments ?? allEnvironments);
  return [...wanted].reduce((sum, environment) => sum + (counts?.[environment] ?? 0), 0);
}

/** Places that are walked to: up to here that costs less than looking up where they are. */
const nearPlaces = 500;

async function findPage({ actor, input, db }: Asked, now: Date): Promise<Found> {
  const { size } = input;
  const skip = (input.page - 1) * size;
  if (skip > Number.MAX_SAFE_INTEGER / 2) return { rows: [], more: false };
  if (skip > nearPlaces && isWhole(actor, input)) {
    const found = await findFarPage({ actor, input, db }, skip);
    if (found) return found;
  }
  const rows = await db.apiKey.findMany({
    where: await matchingKeys({ actor, db }, input, now),
    include: withParts,
    orderBy: keyOrder(input.sort),
    skip,
    take: size + 1,
  });
  return { rows: rows.slice(0, size), more: rows.length > size };
}

/**
 * A page far into the list of all keys. Null in an order that has no spans: by last call, which changes with
 * every call, by expiry, or by several members; then the way there is walked.
 */
async function findFarPage({ actor, input, db }: Asked, skip: number): Promise<Found | null> {
  const { size, environments = null } = input;
  const [wanted = { field: "createdAt", descending: true }, ...others] = input.sort;
  const { field: sort, descending } = wanted;
  if (others.length > 0 || (sort !== "createdAt" && sort !== "name")) return null;
  const places = { companyId: actor.company.id, sort, descending, environments, skip, take: size + 1 };
  const ids = await keyIdsAt(places);
  const page = ids.slice(0, size);
  const [rows, withPartsJoined] = await Promise.all([
    db.apiKey.findMany({ where: { AND: [readableKeys(actor), { id: { in: page } }] } }),
    partsOf(db, page),
  ]);
  const byId = new Map(rows.map((row) => [row.id, withPartsJoined(row)]));
  return { rows: page.flatMap((id) => byId.get(id) ?? []), more: ids.length > size };
}

const unnarrowed: readonly string[] = ["environments", "sort", "page", "size"];

/** All keys of the company are asked for, or all of some environments: what spans and counts know about. */
function isWhole(actor: Actor, input: Filter): boolean {
  const asked = Object.entries(input).filter(([, value]) => value !== undefined);
  const whole = asked.every(([member]) => unnarrowed.includes(member));
  return whole && input.environments?.length !== 0 && readsEveryKey(actor);
}

/** The keys that the actor may read and that match the filter. */
export async function matchingKeys(
  { actor, db }: Pick<Asked, "actor" | "db">,
  filter: Filter,
  now: Date,
): Promise<Prisma.ApiKeyWhereInput> {
  return { AND: [readableKeys(actor), await conditions(db, filter, now)] };
}

async function conditions(db: Scoped, filter: Filter, now: Date): Promise<Prisma.ApiKeyWhereInput> {
  const { accountIds, environments, statuses, tags, owners, concerns, search } = filter;
  const all: Prisma.ApiKeyWhereInput[] = [];
  if (accountIds) all.push(reaching(accountIds));
  if (environments) all.push({ environment: { in: environments } });
  if (statuses) all.push({ OR: statuses.map((status) => hasStatus(status, now)) });
  if (tags) all.push({ tags: { hasSome: tags } });
  if (owners) all.push({ OR: [{ userId: { in: owners } }, { serviceAccountId: { in: owners } }] });
  if (concerns) all.push({ OR: concerns.map(await concernConditions(db, now)) });
  if (search) all.push(await contains(db, search));
  return { AND: all };
}

/**
 * The keys with the ends are looked up first: they are few, and one condition over names and secrets
 * together could use the index of neither.
 */
async function contains(db: Scoped, search: string): Promise<Prisma.ApiKeyWhereInput> {
  const secrets = await db.apiKeySecret.findMany({
    where: { expiresAt: null, OR: [{ start: search.slice(0, 10) }, { lastFour: search }] },
    select: { apiKeyId: true },
  });
  return { OR: [{ name: containing(search) }, { id: { in: secrets.map(({ apiKeyId }) => apiKeyId) } }] };
}

/** The same rule as statusOf, as a condition. */
function hasStatus(status: ApiKeyStatus, now: Date): Prisma.ApiKeyWhereInput {
  const alive: Prisma.ApiKeyWhereInput = { OR: [{ expirationDate: null }, { expirationDate: { gt: now } }] };
  if (status === "expired") return { expirationDate: { lte: now } };
  return { AND: [alive, { revokedAt: status === "active" ? null : { not: null } }] };
}

/** Ties go by id, the way of the last member: a list sorted down is the one sorted up, turned round. */
export function keyOrder(sort: Input["sort"]): Prisma.ApiKeyOrderByWithRelationInput[] {
  const wanted = sort.length > 0 ? sort : [{ field: "createdAt", descending: true } as const];
  const members = wanted.map(({ field, descending }): Prisma.ApiKeyOrderByWithRelationInput => {
    const direction = descending ? "desc" : "asc";
    const nullable = field === "lastRequest" || field === "expirationDate";
    return { [field]: nullable ? { sort: direction, nulls: "last" } : direction };
  });
  return [...members, { id: wanted.at(-1)?.descending ? "desc" : "asc" }];
}
