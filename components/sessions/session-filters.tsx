import { countrySelect } from "@/components/shell/country-select";
import { FilterBar } from "@/components/shell/filter-bar";
import { platformNames } from "@/lib/network/user-agent";
import { concernLabels } from "@/lib/sessions/concerns";
import { sessionConcerns } from "@/lib/sessions/schemas";
import { allSessions, sessionsHref, sessionsPath, type SessionsAddress } from "./session-address";

type SessionFiltersProps = {
  address: SessionsAddress;
  countries: readonly { code: string; name: string }[];
  /** The viewer sees more than their own. */
  everybody: boolean;
  /** Whose sessions, and on what, where the address says so. */
  personName: string | null;
  deviceName: string | null;
};

const origins = [
  { value: "", label: "Any origin" },
  { value: "dashboard", label: "Dashboard" },
  { value: "api", label: "Public API" },
];

const concerns = [
  { value: "", label: "Any session" },
  ...sessionConcerns.map((value) => ({
    value,
    label: value === "any" ? "Flagged" : concernLabels[value],
  })),
];

/** Search and filters of the sessions, all of them in the address. */
export function SessionFilters({
  address,
  countries,
  everybody,
  personName,
  deviceName,
}: SessionFiltersProps) {
  const { search, person, device, origin, concern, country, platform } = address;
  const about = [
    ...(person && everybody
      ? [
          {
            label: person === "me" ? "Mine" : (personName ?? "One person’s"),
            clearHref: sessionsHref(address, { person: null }),
          },
        ]
      : []),
    ...(device
      ? [{ label: `On ${deviceName ?? "one device"}`, clearHref: sessionsHref(address, { device: null }) }]
      : []),
  ];
  return (
    <FilterBar
      action={sessionsPath}
      search={{
        name: "q",
        label: "Search sessions",
        value: search,
        placeholder: everybody ? "Person or address" : "Address",
      }}
      selects={[
        { name: "flag", label: "What stands out", value: concern ?? "", options: concerns },
        { name: "origin", label: "Origin", value: origin ?? "", options: origins },
        countrySelect(countries, country),
        {
          name: "platform",
          label: "Platform",
          value: platform ?? "",
          options: [
            { value: "", label: "Any platform" },
            ...platformNames.map((name) => ({ value: name, label: name })),
          ],
        },
      ]}
      keep={{ ...(person && { person }), ...(device && { device }) }}
      active={about}
      clearHref={sessionsHref(allSessions)}
    />
  );
}
