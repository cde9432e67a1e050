import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The pages above this one, outermost first. */
  breadcrumbs?: readonly Crumb[];
};

/** The head of a page: where one is, what it is for, what can be done. */
export function PageHeader({ title, description, actions, breadcrumbs = [] }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumbs" className="mb-1.5">
          <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
            {breadcrumbs.map((crumb) => (
              <li key={crumb.href} className="flex items-center gap-1">
                <Link href={crumb.href} className="rounded-sm transition-colors hover:text-strong">
                  {crumb.label}
                </Link>
                <ChevronRight aria-hidden="true" className="size-3.5" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl">{title}</h1>
          {description && <p className="mt-0.5 max-w-2xl text-base text-balance text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
