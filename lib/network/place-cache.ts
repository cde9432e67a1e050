import { LRUCache } from "lru-cache";
import { once } from "../once";
import { placeOf, type Place } from "./geography";

const nowhere: Readonly<{ country: null; city: null }> = { country: null, city: null };

type Found = Readonly<Place> | typeof nowhere;

const found = () => once("places", () => new LRUCache<string, Found>({ max: 10_000 }));

/** {@link placeOf}, remembered: callers come again and again from the same few addresses. */
export function knownPlaceOf(address: string | null): Found {
  if (address === null) return nowhere;
  let place = found().get(address);
  if (!place) found().set(address, (place = placeOf(address) ?? nowhere));
  return place;
}
