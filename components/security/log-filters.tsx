import { FilterBar } from "@/components/shell/filter-bar";
import { securityEvents } from "@/lib/audit/events";
import { eventTitle } from "@/lib/audit/present";
import { logHref, logsPath, type LogAddress } from "./log-address";

const outcomes = [
  { value: "", label: "Any outcome" },
  { value: "success", label: "Done" },
  { value: "refused", label: "Refused" },
];

const events = [
  { value: "", label: "Any event" },
  ...securityEvents.map((value) => ({ value, label: eventTitle(value) })),
];

type LogFiltersProps = {
  address: LogAddress;
  /** What the entries are about, when the address narrows to one thing. */
  subjectName: string | null;
};

/** Search and filters of the security log, all of them in the address. */
export function LogFilters({ address, subjectName }: LogFiltersProps) {
  const { event, outcome, search, subject } = address;
  const about = subject && {
    label: `About ${subjectName ?? "one thing"}`,
    clearHref: logHref(address, { subject: null }),
  };
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
        { name: "event", label: "Event", value: event ?? "", options: events },
        { name: "outcome", label: "Outcome", value: outcome ?? "", options: outcomes },
      ]}
      keep={subject ? { subject } : {}}
      active={about ? [about] : []}
    />
  );
}
