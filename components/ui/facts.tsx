import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** What is known about one thing: names at the left, values at the right; stacked on a phone. */
export function Facts({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={cn("divide-y", className)}>{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[var(--fact-label,11rem)_1fr] sm:items-baseline">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="min-w-0 text-base text-strong tabular-nums">{children}</dd>
    </div>
  );
}
