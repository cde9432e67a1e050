import { SlidersHorizontal } from "lucide-react";
import { FilterBar, type ActiveFilter } from "@/components/shell/filter-bar";
import type { SelectFilter } from "@/components/shell/filter-form";
import { Button, buttonStyles } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { Select } from "@/components/ui/select";
import type { CallChoices } from "@/lib/request-logs/choices";
import type { CallFilterName } from "@/lib/request-logs/filter";
import { codeOptions } from "./call-filters";
import { isNarrowed, logsHref, logsPath, narrowing, type LogsAddress } from "./logs-address";
import { filterWords } from "./logs-words";
import { outcomeParts } from "./outcome-words";

type LogsFiltersProps = {
  address: LogsAddress;
  choices: CallChoices;
  /** "GET /customers/{id}": the endpoints of the public API. */
  endpoints: readonly string[];
  /** What the reader may filter by. */
  may: (name: CallFilterName) => boolean;
};

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const option = (value: string) => ({ value, label: value });

/** Search and filters of the log, all of them in the address. When the calls were is chosen beside the chart. */
export function LogsFilters({ address, choices, endpoints, may }: LogsFiltersProps) {
  const { filter } = address;
  const {
    search: _search,
    outcome: _outcome,
    method: _method,
    apiKeyId: _key,
    environment,
    ...more
  } = narrowing(address);
  const kept = { ...pick(filter, ["range", "from", "to"]), ...(environment && { environment }) };
  const selects: SelectFilter[] = [
    {
      name: "outcome",
      label: "Outcome",
      value: filter.outcome ?? "",
      options: [anyOf("outcome"), ...outcomeParts.map(({ key, label }) => ({ value: key, label }))],
    },
    {
      name: "method",
      label: "Method",
      value: filter.method ?? "",
      options: withChosen([anyOf("method"), ...methods.map(option)], filter.method),
    },
    ...(may("apiKeyId")
      ? [
          {
            name: "apiKeyId",
            label: "Key",
            value: filter.apiKeyId ?? "",
            options: withChosen(
              [anyOf("key"), ...choices.keys.map(({ id, name }) => ({ value: id, label: name }))],
              filter.apiKeyId,
              "One key",
            ),
          },
        ]
      : []),
  ];
  return (
    <FilterBar
      action={logsPath}
      search={{
        name: "search",
        label: "Search in paths",
        value: filter.search ?? "",
        placeholder: "Part of the path",
      }}
      selects={selects}
      keep={{ ...kept, ...(address.live && { live: "1" }) }}
      active={chips(address, choices)}
      clearHref={isNarrowed(address) ? clearedHref(address) : undefined}
    >
      <PopoverMenu
        key={JSON.stringify(more)}
        id="more-filters"
        align="end"
        trigger={
          <>
            <SlidersHorizontal aria-hidden="true" /> More filters
            {Object.keys(more).length > 0 && ` (${Object.keys(more).length})`}
          </>
        }
        triggerClassName={buttonStyles()}
        className="w-136 max-w-[calc(100vw-1rem)] p-4"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="status" label="Status" value={filter.status} placeholder="429" numeric />
          {may("code") && (
            <Labelled label="Reason">
              <Select name="code" defaultValue={filter.code ?? ""} options={codeOptions} />
            </Labelled>
          )}
          <Labelled label="Endpoint">
            <Select
              name="endpoint"
              defaultValue={filter.endpoint ?? ""}
              options={withChosen([anyOf("endpoint"), ...endpoints.map(option)], filter.endpoint)}
            />
          </Labelled>
          {may("accountId") && choices.accounts.length > 0 && (
            <Labelled label="Account">
              <Select
                name="accountId"
                defaultValue={filter.accountId ?? ""}
                options={withChosen(
                  [anyOf("account"), ...choices.accounts.map(({ id, name }) => ({ value: id, label: name }))],
                  filter.accountId,
                  "One account",
                )}
              />
            </Labelled>
          )}
          <TextField name="customerId" label="Customer (id)" value={filter.customerId} />
          {may("address") && (
            <TextField name="address" label="Address" value={filter.address} placeholder="203.0.113.7" />
          )}
          <TextField name="requestId" label="Request id" value={filter.requestId} />
          {may("minDurationMs") && (
            <TextField
              name="minDurationMs"
              label="Took at least (ms)"
              value={filter.minDurationMs}
              placeholder="250"
              numeric
            />
          )}
        </div>
        <div className="mt-4 flex justify-end">
          <Button type="submit" variant="primary">
            Apply filters
          </Button>
        </div>
      </PopoverMenu>
    </FilterBar>
  );
}

/** The log without its filters, over the same time. */
export function clearedHref(address: LogsAddress): string {
  const none = Object.fromEntries(Object.keys(narrowing(address)).map((name) => [name, null]));
  return logsHref(address, { filter: none });
}

const anyOf = (what: string) => ({ value: "", label: `Any ${what}` });

type Option = { value: string; label: string };

/** What is chosen is there to be seen, also where it is none of the usual. */
function withChosen(options: Option[], chosen: string | undefined, label = chosen): Option[] {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: label ?? chosen }];
}

function pick(filter: LogsAddress["filter"], names: readonly CallFilterName[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label className="block min-w-0 text-sm font-medium text-strong">
      {label}
      <span className="mt-1 block font-normal">{children}</span>
    </label>
  );
}

type TextFieldProps = {
  name: CallFilterName;
  label: string;
  value: string | undefined;
  placeholder?: string;
  numeric?: boolean;
};

function TextField({ name, label, value, placeholder, numeric }: TextFieldProps) {
  return (
    <Labelled label={label}>
      <Input
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        inputMode={numeric ? "numeric" : undefined}
        autoComplete="off"
        spellCheck={false}
      />
    </Labelled>
  );
}

const inSight: readonly string[] = ["environment", "outcome", "method", "search", "apiKeyId"];

/** What no control in sight shows. */
function chips(address: LogsAddress, choices: CallChoices): ActiveFilter[] {
  return Object.entries(filterWords(address.filter, choices)).flatMap(([name, label]) =>
    inSight.includes(name) ? [] : [{ label, clearHref: logsHref(address, { filter: { [name]: null } }) }],
  );
}
