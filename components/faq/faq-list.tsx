import { ChevronRight, Link as LinkIcon } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { FaqEntry } from "@/lib/faq/api-keys";
import { OpenAnswer } from "./open-answer";

/**
 * Questions that open to their answers, by the browser alone. An address with `#faq-…` opens its answer, which
 * may be before React comes to it.
 */
export function FaqList({ entries }: { entries: readonly FaqEntry[] }) {
  return (
    <div className="divide-y overflow-hidden rounded-xl border bg-surface shadow-xs">
      <OpenAnswer />
      {entries.map((entry) => (
        <details key={entry.id} className="group" suppressHydrationWarning>
          <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 px-5 py-2.5 text-base font-medium text-strong transition-colors hover:bg-hover focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
            />
            <h3 className="text-base font-medium">{entry.question}</h3>
          </summary>
          <Answer entry={entry} />
        </details>
      ))}
    </div>
  );
}

function Answer({ entry: { id, question, answer, links } }: { entry: FaqEntry }) {
  const anchor = `faq-${id}`;
  return (
    <div id={anchor} className="scroll-mt-28 space-y-2.5 ps-12 pe-5 pb-4 text-base text-normal">
      {answer.map((paragraph) => (
        <p key={paragraph} className="max-w-prose text-pretty">
          {paragraph}
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {links.map(({ label, href }) => (
          <Link key={href} href={href} className="link">
            {label}
          </Link>
        ))}
        <a
          href={`#${anchor}`}
          aria-label={`Link to: ${question}`}
          className="ms-auto inline-flex size-7 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-strong pointer-coarse:size-9"
        >
          <LinkIcon aria-hidden="true" className="size-3.5" />
        </a>
      </p>
    </div>
  );
}
