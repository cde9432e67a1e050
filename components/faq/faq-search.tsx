"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { faqWords, foundWords, hasWords } from "@/lib/faq/search";

type FaqSearchProps = {
  query: string;
  /** In which company its links lead, so that the answer leads there too; null outside of all. */
  companyId: string | null;
};

/**
 * Asks the server, which marks what it found; what is typed narrows the page at once. It works on what the server
 * made: every question is there, those that do not fit are hidden.
 */
export function FaqSearch({ query, companyId }: FaqSearchProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const typed = form.current?.querySelector<HTMLInputElement>("[name=q]")?.value ?? "";
    if (typed !== query) narrow(typed); // before React came to it
  }, [query]);
  return (
    <form ref={form} action="/faq" role="search" className="flex gap-2">
      {companyId !== null && <input type="hidden" name="company" value={companyId} />}
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          name="q"
          aria-label="Search the FAQ"
          placeholder="Search questions and answers"
          autoComplete="off"
          maxLength={200}
          defaultValue={query}
          onChange={(event) => narrow(event.target.value)}
          className="ps-9"
        />
      </div>
      <Button type="submit" className="h-9 pointer-coarse:h-11">
        Search
      </Button>
    </form>
  );
}

/** Hides what does not fit, and says how much does. */
function narrow(typed: string): void {
  const words = faqWords(typed);
  const page = document.querySelector<HTMLElement>("[data-faq]");
  if (!page) return;
  page.dataset.typed = "";
  let found = 0;
  for (const group of page.querySelectorAll<HTMLElement>("[data-faq-group]")) {
    let shown = 0;
    for (const entry of group.querySelectorAll<HTMLDetailsElement>("[data-faq-entry]")) {
      entry.hidden = !hasWords(entry.textContent, words);
      if (!entry.hidden) shown += 1;
    }
    group.hidden = shown === 0;
    found += shown;
  }
  for (const nothing of page.querySelectorAll<HTMLElement>("[data-faq-nothing]")) nothing.hidden = found > 0;
  const status = page.querySelector("[data-faq-status]");
  if (status) status.textContent = words.length === 0 ? "" : foundWords(found);
}
