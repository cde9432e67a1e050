import { countrySelect } from "@/components/shell/country-select";
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
        countrySelect(countries, country),
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
