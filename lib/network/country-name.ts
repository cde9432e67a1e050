import { once } from "../once";

/** "Sweden" for SE; the code itself where nobody calls it otherwise. For the server: browsers may know other names. */
export function countryName(code: string): string {
  return names().of(code) ?? code;
}

/** "Stockholm, Sweden"; null where the country is not known. */
export function placeWords({
  country,
  city,
}: {
  country: string | null;
  city: string | null;
}): string | null {
  if (country === null) return null;
  return city === null ? countryName(country) : `${city}, ${countryName(country)}`;
}

const names = () => once("country-names", () => new Intl.DisplayNames("en", { type: "region" }));
