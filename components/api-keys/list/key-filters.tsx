import { FilterBar } from "@/components/shell/filter-bar";
import { figure } from "@/components/ui/figure";
import type { Concerned } from "@/lib/api-keys/attention";
import { concerns } from "@/lib/api-keys/concerns";
import type { KeyOwner } from "@/lib/api-keys/owners";
import type { OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import { attentionLabels, concernLabels } from "@/components/api-keys/concern-words";
import { statusOptions } from "@/components/api-keys/status-options";
import { keysPath, listHref, sortValue, unfiltered, type ListAddress } from "./list-address";

/** What the list can be narrowed to. */
export type KeyChoices = {
  tags: readonly string[];
  /** Null: the viewer sees their own keys alone. */
  owners: OwnersToChoose | null;
  /** Whom it is narrowed to. */
  owner: KeyOwner | null;
};

type KeyFiltersProps = { address: ListAddress; choices: KeyChoices; concerned: Concerned };

/** Search and filters; the environment is chosen in the shell's switcher. All of it is in the address. */
export function KeyFilters({ address, choices, concerned }: KeyFiltersProps) {
  const { environment, status, tag, owner, attention, search, sort } = address;
  const tags = tag && !choices.tags.includes(tag) ? [tag, ...choices.tags] : choices.tags;
  return (
    <FilterBar
      action={keysPath}
      search={{
        name: "q",
        label: "Search keys",
        value: search,
        placeholder: "Name, first or last characters",
      }}
      selects={[
        { name: "status", label: "Status", value: status ?? "", options: statusOptions },
        {
          name: "attention",
          label: "Concern",
          value: attention ?? "",
          options: attentionOptions(concerned),
        },
        ...(tags.length > 0 ? [{ name: "tag", label: "Tag", value: tag, options: tagOptions(tags) }] : []),
        ...(choices.owners
          ? [{ name: "owner", label: "Owner", value: owner ?? "", options: ownerOptions(choices) }]
          : []),
      ]}
      keep={{ ...(environment && { environment }), ...(sort && { sort: sortValue(sort) }) }}
      active={activeFilters(address, choices)}
      clearHref={listHref(address, unfiltered)}
    />
  );
}

function attentionOptions(concerned: Concerned) {
  return [
    { value: "", label: "Any concern" },
    { value: "pressing", label: attentionLabels.pressing },
    ...concerns.map((concern) => {
      const { count, more } = concerned[concern];
      return { value: concern, label: `${concernLabels[concern]} (${figure(count)}${more ? "+" : ""})` };
    }),
  ];
}

function tagOptions(tags: readonly string[]) {
  return [{ value: "", label: "Any tag" }, ...tags.map((tag) => ({ value: tag, label: tag }))];
}

function ownerOptions({ owners, owner }: KeyChoices) {
  const listed = owners?.owners ?? [];
  const other = owner && !listed.some(({ id }) => id === owner.id) ? [owner] : [];
  return [
    { value: "", label: "Any owner" },
    ...[...other, ...listed].map(({ id, name, kind }) => ({
      value: id,
      label: kind === "serviceAccount" ? `${name} (service account)` : name,
    })),
    ...(owners?.more ? [{ value: "-", label: "Others: press their name in the list", disabled: true }] : []),
  ];
}

/** Each filter with the address without it; the search is cleared where it is typed. */
function activeFilters(address: ListAddress, { owner }: KeyChoices) {
  const { status, tag, attention } = address;
  return [
    status && {
      label: statusOptions.find(({ value }) => value === status)?.label ?? status,
      clearHref: listHref(address, { status: null }),
    },
    attention && { label: attentionLabels[attention], clearHref: listHref(address, { attention: null }) },
    tag && { label: `Tagged ${tag}`, clearHref: listHref(address, { tag: "" }) },
    address.owner && {
      label: `Of ${owner?.name ?? "somebody who is not here"}`,
      clearHref: listHref(address, { owner: null }),
    },
  ].filter((filter) => filter !== null && filter !== "");
}
