import { outcomeParts } from "@/components/request-logs/outcome-words";
import { FilterBar, type ActiveFilter } from "@/components/shell/filter-bar";
import type { SelectFilter } from "@/components/shell/filter-form";
import { callerName } from "./caller-words";
import {
  isNarrowed,
  noEndpoint,
  parametersOf,
  unfiltered,
  usageHref,
  type UsageAddress,
} from "./usage-address";
import type { CompanyUsage } from "@/lib/usage/company";

type Choices = Partial<Pick<CompanyUsage["choices"], "keys" | "adapters">> & { endpoints: readonly string[] };

type UsageFiltersProps = {
  path: string;
  address: UsageAddress;
  /** What the calls in sight can be narrowed by; without keys: they are all of one. */
  choices: Choices;
};

/** Which calls: of which key or adapter, to which endpoint, with which outcome. Busiest first. */
export function UsageFilters({ path, address, choices }: UsageFiltersProps) {
  const selects = [
    ...(choices.keys ? [select("key", "Key", "Any key", keysOf(choices.keys), address.key)] : []),
    ...(choices.adapters?.length
      ? [select("adapter", "Adapter", "Any adapter", adaptersOf(choices.adapters), address.adapter)]
      : []),
    select("endpoint", "Endpoint", "Any endpoint", endpointsOf(choices.endpoints), address.endpoint),
    select("outcome", "Outcome", "Any outcome", outcomes, address.outcome),
  ];
  const named = new Set(selects.map(({ name }) => name));
  const kept = Object.entries(parametersOf(address)).filter(
    (entry): entry is [string, string] => entry[1] !== null && !named.has(entry[0]),
  );
  return (
    <FilterBar
      action={path}
      selects={selects}
      keep={Object.fromEntries(kept)}
      active={selects.flatMap((filter) => activeOf(filter, path, address))}
      clearHref={isNarrowed(address) ? usageHref(path, address, unfiltered) : undefined}
    />
  );
}

type Option = SelectFilter["options"][number];

/** What the address names stays in the list, though no call in sight has it. */
function select(
  name: keyof typeof unfiltered,
  label: string,
  open: string,
  options: readonly Option[],
  value: string | null,
): SelectFilter {
  const known = value === null || options.some((option) => option.value === value);
  const missing = known ? [] : [{ value, label: name === "endpoint" ? value : `Another ${name}` }];
  return { name, label, value: value ?? "", options: [{ value: "", label: open }, ...options, ...missing] };
}

function activeOf(
  { name, label, value, options }: SelectFilter,
  path: string,
  address: UsageAddress,
): ActiveFilter[] {
  if (value === "") return [];
  const chosen = options.find((option) => option.value === value)?.label ?? value;
  return [{ label: `${label}: ${chosen}`, clearHref: usageHref(path, address, { [name]: null }) }];
}

const keysOf = (keys: NonNullable<Choices["keys"]>): Option[] =>
  keys.map((caller) => ({ value: caller.id, label: callerName(caller) }));

const adaptersOf = (adapters: NonNullable<Choices["adapters"]>): Option[] =>
  adapters.map(({ id, name }) => ({ value: id, label: name }));

const endpointsOf = (endpoints: readonly string[]): Option[] =>
  endpoints.map((endpoint) =>
    endpoint === "" ? { value: noEndpoint, label: "No endpoint" } : { value: endpoint, label: endpoint },
  );

const outcomes: Option[] = outcomeParts.map(({ key, label }) => ({ value: key, label }));
