import { cn } from "@/lib/cn";
import { CopyButton } from "./copy-button";

type CodeBlockProps = {
  code: string;
  /** What it is, in words: "Request with curl". Shown above, and the name of the region. */
  label: string;
  /** What is copied, when it differs from what is shown. */
  copyValue?: string;
  copyable?: boolean;
  className?: string;
};

/** Text for a machine: monospaced, scrolling sideways rather than wrapping, with a copy button. */
export function CodeBlock({ code, label, copyValue = code, copyable = true, className }: CodeBlockProps) {
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-lg border bg-sunken", className)}>
      <figcaption className="flex h-9 items-center justify-between gap-3 border-b ps-3.5 pe-1 text-xs font-medium text-muted">
        {label}
        {copyable && <CopyButton value={copyValue} label={`Copy: ${label}`} size="small" />}
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="overflow-x-auto px-3.5 py-3 font-mono text-sm leading-relaxed text-strong focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
