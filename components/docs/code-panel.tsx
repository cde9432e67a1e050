import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/lib/cn";
import { tokensOf, type TokenKind } from "@/lib/reference/colour";
import type { CodeLanguage } from "@/lib/reference/guides/guide";

type CodePanelProps = {
  /** What it is, in words. */
  label: string;
  /** The region's name, where the label alone would stand on a page twice. */
  name?: string;
  language: CodeLanguage;
  code: string;
  /** Stands in the head instead of the label, such as a row of languages. */
  head?: ReactNode;
  /** Grows to this and scrolls. */
  className?: string;
};

const looks: Record<TokenKind, string> = {
  plain: "",
  comment: "text-muted",
  string: "text-accent",
  word: "font-medium text-strong",
  sign: "text-muted",
};

/** Code in colour, coloured on the server, with a copy button. */
export function CodePanel({ label, name = label, language, code, head, className }: CodePanelProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border bg-sunken print:break-inside-avoid">
      <figcaption className="flex min-h-9 items-center justify-between gap-3 border-b ps-3.5 pe-1 text-xs font-medium text-muted">
        {head ?? <span className="truncate">{label}</span>}
        <CopyButton value={code} label={`Copy: ${name}`} size="small" />
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        className={cn(
          "overflow-auto px-3.5 py-3 font-mono text-xs leading-relaxed text-normal focus-visible:-outline-offset-2",
          className,
        )}
      >
        <code>
          {tokensOf(language, code).map(({ kind, text }, index) =>
            kind === "plain" ? (
              text
            ) : (
              <span key={index} className={looks[kind]}>
                {text}
              </span>
            ),
          )}
        </code>
      </pre>
    </figure>
  );
}
