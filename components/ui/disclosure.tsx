"use client";

import { ChevronRight } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";

type DisclosureProps = {
  title: string;
  /** While it is closed: what it holds, from the form that it stands in. */
  summary: (form: FormData) => string;
  /** It holds something, so it begins open. */
  filled?: boolean;
  /** When the last attempt failed in here, in epoch milliseconds: it opens each time. Null: not in here. */
  failedAt: number | null;
  children: ReactNode;
};

/** A part of a form that most people never need: out of sight, and still sent. */
export function Disclosure({ title, summary, filled = false, failedAt, children }: DisclosureProps) {
  const [open, setOpen] = useState(filled);
  const [seen, setSeen] = useState<number | null>(null);
  const [words, setWords] = useState("");
  const details = useRef<HTMLDetailsElement>(null);
  if (failedAt !== null && failedAt !== seen) {
    setSeen(failedAt);
    setOpen(true);
  }
  useEffect(() => {
    const form = details.current?.closest("form");
    if (form && !open) setWords(summary(new FormData(form)));
  }, [open, summary]);
  return (
    <details
      ref={details}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group/disclosure rounded-lg border"
    >
      <summary className="flex min-h-11 list-none items-baseline gap-2 rounded-lg px-3.5 py-2.5 transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 self-center text-muted transition-transform group-open/disclosure:rotate-90"
        />
        <span className="shrink-0 text-base font-medium text-strong">{title}</span>
        {!open && <span className="min-w-0 truncate text-sm text-muted">{words}</span>}
      </summary>
      <div className="space-y-5 px-3.5 pt-2 pb-4">{children}</div>
    </details>
  );
}
