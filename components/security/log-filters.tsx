import { FilterBar, type ActiveFilter } from "@/components/shell/filter-bar";
import { eventGroups } from "@/lib/audit/events";
import { eventTitle } from "@/lib/audit/present";
import { actionTypes } from "@/lib/audit/schemas";
import { logHref, logsPath, unfilteredHref, type LogAddress } from "./log-address";
import { origins } from "./log-words";

const outcomes = [
  { value: "", label: "Any outcome" },
  { value: "success", label: "Done" },
  { value: "refused", label: "Refused" },
];

const actions = [
  { value: "", label: "Any action" },
  ...actionTypes.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) })),
];

const places = [
  { value: "", label: "Any origin" },
  ...Object.entries(origins).map(([value, label]) => ({ value, label })),
];

/** All of a group first, then its events. */
const groups = eventGroups.map(({ id, label, events }) => ({
  label,
  options: [
    { value: id, label: `${label}: all` },
    ...events.map((value) => ({ value, label: eventTitle(value) })),
  ],
}));
const worded = new Set(groups.flatMap(({ options }) => options.map(({ value }) => value)));

type LogFiltersProps = {
  address: LogAddress;
  /** Those who can be chosen as the one who did it. */
  people: readonly { id: string; name: string }[];
  /** What the ids in the address are called, as far as an entry tells. */
  names: { subject: string | null; actor: string | null; device: string | null };
};

/** Search and filters of the security log, all of them in the address. */
export function LogFilters({ address, people, names }: LogFiltersProps) {
  const { event, outcome, action, origin, search, subject, actor, device, ip, from, to } = address;
  const isListed = people.some(({ id }) => id === actor);
  const person = people.map(({ id, name }) => ({ value: id, label: name }));
  const other = actor && !isListed ? [{ value: actor, label: names.actor ?? "One person or key" }] : [];
  const rare = event !== null && !worded.has(event) ? [{ value: event, label: eventTitle(event) }] : [];
  return (
    <FilterBar
      action={logsPath}
      search={{
        name: "q",
        label: "Search the security log",
        value: search,
        placeholder: "Person, thing, address or request id",
      }}
      selects={[
        { name: "event", label: "Event", value: event ?? "", options: [anyEvent, ...rare], groups },
        { name: "actor", label: "By", value: actor ?? "", options: [anybody, ...other, ...person] },
        { name: "outcome", label: "Outcome", value: outcome ?? "", options: outcomes },
        { name: "action", label: "Action", value: action ?? "", options: actions },
        { name: "origin", label: "Origin", value: origin ?? "", options: places },
      ]}
      days={[
        { name: "from", label: "From", value: from ?? "" },
        { name: "to", label: "to", value: to ?? "" },
      ]}
      keep={{ ...(subject && { subject }), ...(device && { device }), ...(ip && { ip }) }}
      active={chips(address, names)}
      clearHref={unfilteredHref(address)}
    />
  );
}

const anyEvent = { value: "", label: "Any event" };
const anybody = { value: "", label: "Anybody" };

/** What no control of the bar shows. */
function chips(address: LogAddress, names: LogFiltersProps["names"]): ActiveFilter[] {
  const { subject, device, ip } = address;
  return [
    ...(subject
      ? [{ label: `About ${names.subject ?? "one thing"}`, clearHref: logHref(address, { subject: null }) }]
      : []),
    ...(device
      ? [{ label: `On ${names.device ?? "one device"}`, clearHref: logHref(address, { device: null }) }]
      : []),
    ...(ip ? [{ label: `From ${ip}`, clearHref: logHref(address, { ip: null }) }] : []),
  ];
}
