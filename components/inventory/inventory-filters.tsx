import { attentionLabels, concernLabels } from "@/components/api-keys/concern-words";
import { statusOptions } from "@/components/api-keys/status-options";
import { FilterBar } from "@/components/shell/filter-bar";
import { concerns } from "@/lib/api-keys/concerns";
import {
  everything,
  inventoryHref,
  inventoryPath,
  sortText,
  type InventoryAddress,
} from "./inventory-address";

type InventoryFiltersProps = {
  address: InventoryAddress;
  companies: readonly { id: string; name: string }[];
};

/** Search and filters; the environment is chosen in the shell's switcher. All of it is in the address. */
export function InventoryFilters({ address, companies }: InventoryFiltersProps) {
  const { environment, status, attention, company, search, sort } = address;
  return (
    <FilterBar
      action={inventoryPath}
      search={{
        name: "q",
        label: "Search my keys",
        value: search,
        placeholder: "Name, first or last characters",
      }}
      selects={[
        ...(companies.length > 1
          ? [{ name: "company", label: "Company", value: company ?? "", options: companyOptions(companies) }]
          : []),
        { name: "status", label: "Status", value: status ?? "", options: statusOptions },
        {
          name: "attention",
          label: "Concern",
          value: attention ?? "",
          options: [
            { value: "", label: "Any concern" },
            { value: "pressing", label: attentionLabels.pressing },
            ...concerns.map((concern) => ({ value: concern, label: concernLabels[concern] })),
          ],
        },
      ]}
      keep={{ ...(environment && { environment }), ...(sort && { sort: sortText(sort) }) }}
      active={activeFilters(address, companies)}
      clearHref={inventoryHref(address, everything)}
    />
  );
}

function companyOptions(companies: InventoryFiltersProps["companies"]) {
  return [
    { value: "", label: "Any company" },
    ...companies.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

/** Each filter with the address without it; the search is cleared where it is typed. */
function activeFilters(address: InventoryAddress, companies: InventoryFiltersProps["companies"]) {
  const { status, attention, company } = address;
  const name = companies.find(({ id }) => id === company)?.name;
  return [
    name && { label: name, clearHref: inventoryHref(address, { company: null }) },
    status && {
      label: statusOptions.find(({ value }) => value === status)?.label ?? status,
      clearHref: inventoryHref(address, { status: null }),
    },
    attention && {
      label: attentionLabels[attention],
      clearHref: inventoryHref(address, { attention: null }),
    },
  ].filter((filter) => filter !== null && filter !== undefined && filter !== "");
}
