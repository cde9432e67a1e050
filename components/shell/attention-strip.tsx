import { TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";

type Attention = {
  /** How many of what: "3 keys expire within 30 days". */
  text: string;
  /** The list narrowed to them. */
  href: string;
  /** The list is narrowed to them now. */
  current: boolean;
};

/** What somebody should look at in a list, each with the way to it; nothing when there is none. */
export function AttentionStrip({ label, found }: { label: string; found: readonly Attention[] }) {
  if (found.length === 0) return null;
  return (
    <nav
      aria-label={label}
      className="mb-4 flex items-start gap-2.5 rounded-lg border border-caution/25 bg-caution-soft px-3.5 py-2 text-sm"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
      <ul className="flex flex-wrap gap-y-1 max-sm:flex-col">
        {found.map(({ text, href, current }) => (
          <li key={href} className="after:px-2 after:text-muted sm:not-last:after:content-['·'/'']">
            <Link
              href={href}
              prefetch={false}
              aria-current={current ? "true" : undefined}
              className="rounded-sm text-strong underline decoration-caution/40 underline-offset-3 transition-colors hover:decoration-current aria-[current]:font-medium pointer-coarse:py-1"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
