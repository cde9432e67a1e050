import { FilterBar } from "@/components/shell/filter-bar";
import { keysPath, sortValue, type ListAddress } from "./list-address";

const statuses = [
  { value: "", label: "Any status" },
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "expired", label: "Expired" },
];

/** Search and status; the environment is chosen in the shell's switcher. All of it is in the address. */
export function KeyFilters({ address }: { address: ListAddress }) {
  const { environment, status, search, sort } = address;
  return (
    <FilterBar
      action={keysPath}
      search={{
        name: "q",
        label: "Search keys",
        value: search,
        placeholder: "Name, first or last characters",
      }}
      selects={[{ name: "status", label: "Status", value: status ?? "", options: statuses }]}
      keep={{ ...(environment && { environment }), ...(sort && { sort: sortValue(sort) }) }}
    />
  );
}
