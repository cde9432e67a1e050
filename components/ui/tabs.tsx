import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type Tab = { label: ReactNode; href: string; current?: boolean; count?: number };

/** Neighbouring pages as a row of links; `label` names the row. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="-mx-1 [scrollbar-width:none] overflow-x-auto px-1">
      <ul className="flex w-max min-w-full gap-5 border-b">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={cn(
                "-mb-px flex h-10 items-center gap-1.5 border-b-2 text-sm font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2",
                tab.current
                  ? "border-accent-solid text-strong"
                  : "border-transparent text-muted hover:border-line-strong hover:text-strong",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="rounded-sm bg-development-soft px-1 text-xs text-normal tabular-nums">
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
