import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A part of a page that opens by the browser alone, which may be before React comes to it. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group/folded mt-1.5" suppressHydrationWarning>
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-xs font-medium text-accent pointer-coarse:min-h-10 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open/folded:rotate-90"
        />
        {title}
      </summary>
      <div className="ms-1.5 mt-1.5 border-s ps-3.5">{children}</div>
    </details>
  );
}
