import { LRUCache } from "lru-cache";
import { batched } from "../database/batch";
import { pool } from "../db";
import type { Environment } from "../environments";
import { once } from "../once";
import { formsOf } from "./origins";

/** No browser sends a longer one: a host name has at most 253 characters. */
const longest = 300;

const statement = `
  select distinct asked.place
  from unnest($1::text[], $2::environment[], $3::text[]) as asked (place, environment, form)
  where exists (
    select from api_keys k join companies c on c.id = k.company_id
    where k.kind = 'public' and k.deleted_at is null and k.revoked_at is null and c.suspended_at is null
      and k.environment = asked.environment and k.allowed_origins @> array[asked.form]
  )`;

const listed = () =>
  once("listed-origins", () => ({
    /** What was found is believed for 5 s. What was not is asked again: it may just have been allowed. */
    known: new LRUCache<string, true>({ max: 10_000, ttl: 5_000 }),
    find: batched<true>(async (places) => {
      const asked = places.flatMap((place) => {
        const [environment = "", origin = ""] = place.split(" ");
        return formsOf(origin).map((form) => ({ place, environment, form }));
      });
      const { rows } = await pool().query<{ place: string }>(statement, [
        asked.map(({ place }) => place),
        asked.map(({ environment }) => environment),
        asked.map(({ form }) => form),
      ]);
      return new Map(rows.map(({ place }) => [place, true]));
    }),
  }));

/**
 * Whether any living public key of the environment may be used by pages of the origin: all that a preflight
 * can be told, since it names no key. Which key, and whose, decides the request that follows.
 */
export async function originListed(environment: Environment, origin: string): Promise<boolean> {
  if (origin.length > longest || /\s/.test(origin)) return false;
  const { known, find } = listed();
  const place = `${environment} ${origin}`;
  if (known.has(place)) return true;
  const found = (await find(place)) === true;
  if (found) known.set(place, true);
  return found;
}
