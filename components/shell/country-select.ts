import type { SelectFilter } from "./filter-form";

type Country = { code: string; name: string };

/** Narrows a list to a country; the one in the address is there to be seen, also when nothing is left of it. */
export function countrySelect(countries: readonly Country[], chosen: string | null): SelectFilter {
  const isMissing = chosen !== null && !countries.some(({ code }) => code === chosen);
  return {
    name: "country",
    label: "Country",
    value: chosen ?? "",
    options: [
      { value: "", label: "Any country" },
      ...countries.map(({ code, name }) => ({ value: code, label: name })),
      ...(isMissing ? [{ value: chosen, label: chosen }] : []),
    ],
  };
}
