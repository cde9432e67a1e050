import { FilterBar, type ActiveFilter } from "@/components/shell/filter-bar";
import { eventTypeGroups, eventTypes } from "@/lib/events/catalogue";
import { eventHref, eventsPath, unfilteredHref, type EventAddress } from "./event-address";

const groups = eventTypeGroups.map(({ label, types }) => ({
  label,
  options: types.map(({ type }) => ({ value: type, label: type })),
}));
const sources = [
  { value: "", label: "Any source" },
  { value: "snapkeys", label: "Snapkeys" },
  { value: "app", label: "Your product" },
];

type EventFiltersProps = { address: EventAddress; keys: Record<string, string> };

/** Search and filters of the events, all of them in the address. */
export function EventFilters({ address, keys }: EventFiltersProps) {
  const { type, source, search, from, to, key, subject, environment } = address;
  const own = type !== null && !eventTypes.includes(type) ? [{ value: type, label: type }] : [];
  return (
    <FilterBar
      action={eventsPath}
      search={{
        name: "q",
        label: "Search events",
        value: search,
        placeholder: "Start of a type, or a whole id",
      }}
      selects={[
        {
          name: "type",
          label: "Type",
          value: type ?? "",
          options: [{ value: "", label: "Any type" }, ...own],
          groups,
        },
        { name: "source", label: "Source", value: source ?? "", options: sources },
      ]}
      days={[
        { name: "from", label: "From", value: from ?? "" },
        { name: "to", label: "to", value: to ?? "" },
      ]}
      keep={{ ...(environment && { environment }), ...(key && { key }), ...(subject && { subject }) }}
      active={chips(address, keys)}
      clearHref={unfilteredHref(address)}
    />
  );
}

/** What no control of the bar shows. */
function chips(address: EventAddress, keys: Record<string, string>): ActiveFilter[] {
  const { key, subject } = address;
  return [
    ...(key
      ? [{ label: `With the key ${keys[key] ?? "of one id"}`, clearHref: eventHref(address, { key: null }) }]
      : []),
    ...(subject ? [{ label: "About one thing", clearHref: eventHref(address, { subject: null }) }] : []),
  ];
}
