import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Reader, type CityResponse } from "maxmind";
import { env } from "../env";
import { once } from "../once";
import { parseAddress } from "./ip-rules";

/** Where an address lies, as well as the installed database knows. */
export type Place = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** In English; null where the database has countries alone. */
  city: string | null;
};

/** Databases write a country on its own, or as GeoLite2 does. */
type Entry = Pick<CityResponse, "country" | "registered_country" | "city"> & { country_code?: string };

/**
 * The place of an address, by the database in GEOIP_DB or the one that comes with Snapkeys (countries). Null for
 * private addresses and those that nobody knows. Some microseconds; the file is read at the first question.
 */
export function placeOf(address: string | null): Place | null {
  const parsed = address === null ? null : parseAddress(address);
  if (!parsed || parsed.range() !== "unicast") return null;
  const entry = reader().get(parsed.toString());
  const country = entry?.country_code ?? entry?.country?.iso_code ?? entry?.registered_country?.iso_code;
  if (!country || !/^[A-Z]{2}$/.test(country)) return null;
  return { country, city: entry?.city?.names?.en ?? null };
}

const reader = () =>
  once("geography", () => {
    const file = env().GEOIP_DB ?? path.join(comesWithUs(), "geo-whois-asn-country.mmdb");
    return new Reader<Entry>(fs.readFileSync(/*turbopackIgnore: true*/ file));
  });

/** The folder of the database that is installed as a package. */
function comesWithUs(): string {
  const require = createRequire(path.resolve(/*turbopackIgnore: true*/ "package.json"));
  return path.dirname(require.resolve("@ip-location-db/geo-whois-asn-country-mmdb/package.json"));
}
