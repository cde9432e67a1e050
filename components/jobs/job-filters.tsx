import { environmentLabels } from "@/components/shell/environment-mark";
import { FilterBar } from "@/components/shell/filter-bar";
import { environments } from "@/lib/environments";
import type { JobView } from "@/lib/jobs/view";
import { kindLabels, statusLabels } from "./job-words";
import { allJobsHref, jobsHref, jobsPath, statusChoices, type JobsAddress } from "./jobs-address";

type JobFiltersProps = { address: JobsAddress; jobs: readonly JobView[] };

/** Filters of the jobs, all of them in the address. */
export function JobFilters({ address, jobs }: JobFiltersProps) {
  const { environment, kind, status, by, from, to } = address;
  const known = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));
  const rare = kind !== null && !(kind in kindLabels) ? [{ value: kind, label: kind }] : [];
  return (
    <FilterBar
      action={jobsPath}
      selects={[
        { name: "kind", label: "Kind", value: kind ?? "", options: [anyKind, ...rare, ...known] },
        {
          name: "status",
          label: "Status",
          value: status ?? "",
          options: [
            anyStatus,
            ...statusChoices.map((value) => ({ value, label: statusLabels[value] ?? value })),
          ],
        },
        { name: "by", label: "Started by", value: by ?? "", options: [anybody, ...peopleIn(jobs, by)] },
        {
          name: "environment",
          label: "Environment",
          value: environment ?? "",
          options: [anywhere, ...environments.map((value) => ({ value, label: environmentLabels[value] }))],
        },
      ]}
      days={[
        { name: "from", label: "From", value: from ?? "" },
        { name: "to", label: "to", value: to ?? "" },
      ]}
      active={[]}
      clearHref={jobsHref(address, {}) === allJobsHref ? undefined : allJobsHref}
    />
  );
}

const anyKind = { value: "", label: "Any kind" };
const anyStatus = { value: "", label: "Any status" };
const anybody = { value: "", label: "Started by anybody" };
const anywhere = { value: "", label: "Any environment" };

/** Those who started what is in sight, and whoever is chosen. */
function peopleIn(jobs: readonly JobView[], chosen: string | null) {
  const people = new Map(jobs.flatMap(({ creator: { id, name } }) => (id === null ? [] : [[id, name]])));
  if (chosen !== null && chosen !== "system" && !people.has(chosen)) people.set(chosen, "One person or key");
  const listed = [...people].map(([value, label]) => ({ value, label }));
  const named = listed.toSorted((one, other) => one.label.localeCompare(other.label, "en"));
  return [...named, { value: "system", label: "Snapkeys" }];
}
