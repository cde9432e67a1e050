import { ChevronRight, Link as LinkIcon } from "lucide-react";
import { Link } from "@/components/ui/link";
import { faqAnchor, type FaqEntry } from "@/lib/faq/entry";
import { faqText, hasWords, pieces } from "@/lib/faq/search";
import { OpenAnswer } from "./open-answer";

type FaqListProps = {
  entries: readonly FaqEntry[];
  /** What is looked for: answers without it are hidden, and it is marked in the others, which are open. */
  words?: readonly string[];
};

/**
 * Questions that open to their answers, by the browser alone. An address with `#faq-…` opens its answer, which
 * may be before React comes to it.
 */
export function FaqList({ entries, words = [] }: FaqListProps) {
  return (
    <div className="divide-y overflow-hidden rounded-xl border bg-surface shadow-xs">
      <OpenAnswer />
      {entries.map((entry) => {
        const found = hasWords(faqText(entry), words);
        return (
          <details
            key={entry.id}
            data-faq-entry=""
            open={words.length > 0 && found}
            hidden={!found}
            className="group"
            suppressHydrationWarning
          >
            <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 px-5 py-2.5 text-base font-medium text-strong transition-colors hover:bg-hover focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden="true"
                className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
              />
              <h3 className="text-base font-medium">
                <Marked text={entry.question} words={words} />
              </h3>
            </summary>
            <Answer entry={entry} words={words} />
          </details>
        );
      })}
    </div>
  );
}

function Answer({ entry, words }: { entry: FaqEntry; words: readonly string[] }) {
  const { id, formerIds = [], question, answer, links } = entry;
  const anchor = faqAnchor(id);
  return (
    <div id={anchor} className="scroll-mt-28 space-y-2.5 ps-12 pe-5 pb-4 text-base text-normal">
      {formerIds.map((former) => (
        <span key={former} id={faqAnchor(former)} className="block scroll-mt-28" />
      ))}
      {answer.map((paragraph) => (
        <p key={paragraph} className="max-w-prose text-pretty">
          <Marked text={paragraph} words={words} />
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {links.map(({ label, href }) => (
          <Link key={href} href={href} prefetch={false} className="link">
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

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return pieces(text, words).map(({ text: piece, found }, index) =>
    found ? (
      <mark
        key={index}
        className="rounded-xs bg-caution-soft text-strong in-data-typed:bg-transparent in-data-typed:text-inherit"
      >
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
