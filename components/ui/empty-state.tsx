import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** Stands where rows would: says why there are none, and offers the next step. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center rounded-xl border border-dashed border-line-strong bg-surface px-6 py-12 text-center",
        className,
      )}
    >
      {icon && (
        <span className="mb-4 grid size-10 place-content-center rounded-lg bg-accent-soft text-accent [&_svg]:size-5">
          {icon}
        </span>
      )}
      <h2 className="text-lg">{title}</h2>
      {children && <div className="mt-1 max-w-md text-base text-pretty text-muted">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
