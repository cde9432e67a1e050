import type { z } from "zod";
import type { UserActor } from "../actor";
import { can } from "../permissions/can";
import { getOwnKeys, placeOwnKeys, type KeyPlace, type OwnKey } from "./own";
import { mostOwnKeys, type OwnApiKeysInput } from "./schemas";

type Company = { id: string; name: string };
type Asked = Omit<z.input<typeof OwnApiKeysInput>, "most"> & { page: number; size: number };
type Sort = NonNullable<Asked["sort"]>[number];

export type InventoryKey = OwnKey & { company: Company };
export type Inventory = { keys: InventoryKey[]; total: number; exact: boolean };

/**
 * A page of the keys that a person owns in all their companies, newest first unless sorted. Each company is
 * asked as the person may act in it, and one whose role reads no keys says nothing.
 * @param actors the same person in each of the companies
 */
export async function listInventory(
  actors: readonly UserActor[],
  { page, size, sort = [], ...filter }: Asked,
): Promise<Inventory> {
  const readers = actors.filter((actor) => can(actor, "api-keys:read"));
  const most = Math.min(page * size, mostOwnKeys);
  const lists = await Promise.all(readers.map((actor) => placeOwnKeys(actor, { ...filter, sort, most })));
  const [by = { field: "createdAt", descending: true } as const] = sort;
  const places = merged(
    lists.map(({ places: own }) => own),
    by,
    page * size,
  ).slice((page - 1) * size);
  const keys = await Promise.all(
    readers.map(async (actor, index) => {
      const ids = places.filter(({ list }) => list === index).map(({ place }) => place.id);
      const own = ids.length === 0 ? [] : await getOwnKeys(actor, { ids });
      return own.map((key): [string, InventoryKey] => [key.key.id, { ...key, company: actor.company }]);
    }),
  );
  const byId = new Map(keys.flat());
  return {
    keys: places.flatMap(({ place }) => byId.get(place.id) ?? []),
    total: lists.reduce((sum, { total }) => sum + total, 0),
    exact: lists.every(({ exact }) => exact),
  };
}

type Placed = { place: KeyPlace; list: number };

/**
 * The first `most` of lists that are in order already. Only heads are compared, so the order within each company
 * is the database's, whatever it thinks of accents, and no key comes twice or not at all over the pages.
 */
export function merged(lists: readonly (readonly KeyPlace[])[], sort: Sort, most: number): Placed[] {
  const next = lists.map(() => 0);
  const found: Placed[] = [];
  while (found.length < most) {
    const heads = lists.flatMap((list, index) => {
      const place = list[next[index] ?? 0];
      return place ? [{ place, list: index }] : [];
    });
    const [first, ...others] = heads;
    if (!first) break;
    const best = others.reduce(
      (one, other) => (compare(other.place, one.place, sort) < 0 ? other : one),
      first,
    );
    found.push(best);
    next[best.list] = (next[best.list] ?? 0) + 1;
  }
  return found;
}

/** Below zero: `one` stands first. What has no value stands last, both ways. */
function compare(one: KeyPlace, other: KeyPlace, { field, descending }: Sort): number {
  const [a, b] = [one[field], other[field]];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = a < b ? -1 : Number(a > b);
  return descending ? -order : order;
}
