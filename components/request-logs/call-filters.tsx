import { FilterBar } from "@/components/shell/filter-bar";
import { errorTable } from "@/lib/errors";
import { refusedStatuses } from "@/lib/request-logs/outcomes";
import { callsHref, type CallAddress } from "./call-address";
import { codeWords, outcomeParts } from "./outcome-words";

const outcomes = [
  { value: "", label: "Any outcome" },
  ...outcomeParts.map(({ key, label }) => ({ value: key, label })),
];

/** Refusals first: they are what one looks for. */
export const codeOptions = [
  { value: "", label: "Any reason" },
  ...Object.entries(errorTable)
    .toSorted(([, one], [, other]) => Number(isRefusal(other)) - Number(isRefusal(one)))
    .map(([code, { status }]) => ({ value: code, label: `${status} ${codeWords(code)}` })),
];

function isRefusal({ status }: { status: number }): boolean {
  return refusedStatuses.includes(status);
}

/** What the list of calls is narrowed to, all of it in the address. */
export function CallFilters({ path, address }: { path: string; address: CallAddress }) {
  const { request } = address;
  return (
    <FilterBar
      action={path}
      selects={[
        { name: "outcome", label: "Outcome", value: address.outcome ?? "", options: outcomes },
        { name: "code", label: "Reason", value: address.code ?? "", options: codeOptions },
      ]}
      keep={request ? { request } : {}}
      active={
        request
          ? [{ label: `Request ${request}`, clearHref: callsHref(path, address, { request: null }) }]
          : []
      }
    />
  );
}
