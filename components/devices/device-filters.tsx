import { FilterBar } from "@/components/shell/filter-bar";
import { allDevices, devicesHref, devicesPath, type DevicesAddress } from "./device-address";

const statuses = [
  { value: "", label: "Any status" },
  { value: "new", label: "New" },
  { value: "trusted", label: "Trusted" },
  { value: "blocked", label: "Blocked" },
  { value: "stale", label: "Stale" },
];

type DeviceFiltersProps = {
  address: DevicesAddress;
  countries: readonly { code: string; name: string }[];
  /** Whose devices, where the address says so. */
  personName: string | null;
};

/** Search and filters of the devices, all of them in the address. */
export function DeviceFilters({ address, countries, personName }: DeviceFiltersProps) {
  const { search, status, person, country } = address;
  const places = countries.map(({ code, name }) => ({ value: code, label: name }));
  const missing = country !== null && !countries.some(({ code }) => code === country);
  return (
    <FilterBar
      action={devicesPath}
      search={{
        name: "q",
        label: "Search devices",
        value: search,
        placeholder: "Name, person, browser or address",
      }}
      selects={[
        { name: "status", label: "Status", value: status ?? "", options: statuses },
        {
          name: "country",
          label: "Country",
          value: country ?? "",
          options: [
            { value: "", label: "Any country" },
            ...places,
            ...(missing ? [{ value: country, label: country }] : []),
          ],
        },
      ]}
      keep={person ? { person } : {}}
      active={
        person
          ? [
              {
                label: `Of ${personName ?? "one person"}`,
                clearHref: devicesHref(address, { person: null }),
              },
            ]
          : []
      }
      clearHref={devicesHref(allDevices)}
    />
  );
}
