import { X } from "lucide-react";
import { Link } from "@/components/ui/link";
import { FilterForm, type FilterFormProps } from "./filter-form";

export type ActiveFilter = { label: string; clearHref: string };

type FilterBarProps = FilterFormProps & {
  /** What narrows the list now, each with the address without it. */
  active?: readonly ActiveFilter[];
  /** The address without any filter. */
  clearHref?: string;
};

/** Search and filters above a list. All of it lives in the address; it works without scripts. */
export function FilterBar({ active = [], clearHref, ...form }: FilterBarProps) {
  return (
    <div className="mb-3 space-y-2.5">
      <FilterForm {...form} />
      {active.length > 0 && (
        <ul aria-label="Active filters" className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.label}>
              <Link
                href={filter.clearHref}
                scroll={false}
                prefetch={false}
                className="inline-flex h-6 items-center gap-1 rounded-md bg-accent-soft ps-2 pe-1 text-xs font-medium text-accent transition-colors hover:bg-hover pointer-coarse:h-8"
              >
                {filter.label}
                <span className="sr-only">, remove</span>
                <X aria-hidden="true" className="size-3.5" />
              </Link>
            </li>
          ))}
          {clearHref && active.length > 1 && (
            <li>
              <Link href={clearHref} scroll={false} prefetch={false} className="ms-1 link text-xs">
                Clear all
              </Link>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
