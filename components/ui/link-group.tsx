import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type LinkGroupProps = {
  /** What the links choose. */
  label: string;
  links: readonly { label: ReactNode; href: string; current: boolean }[];
};

/** A few ways to look at the same thing, one of them current. Links: the address says which one it is. */
export function LinkGroup({ label, links }: LinkGroupProps) {
  return (
    <nav aria-label={label}>
      <ul className="inline-flex gap-0.5 rounded-lg border bg-sunken p-0.5">
        {links.map(({ label: text, href, current }) => (
          <li key={href}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              aria-current={current ? "true" : undefined}
              className={cn(
                "flex h-7 items-center rounded-md px-2.5 text-sm font-medium transition-colors pointer-coarse:h-9",
                current ? "bg-surface text-strong shadow-xs" : "text-muted hover:text-strong",
              )}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
