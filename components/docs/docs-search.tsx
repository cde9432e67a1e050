"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { cn } from "@/lib/cn";
import { findEntries, type SearchEntry } from "@/lib/reference/search";
import { docsHref, docsPath, readDocsAddress } from "./docs-address";
import { useSearchIndex } from "./use-search-index";

/** Finds operations, guides and errors while one types; without scripts the form leads to the page of results. */
export function DocsSearch() {
  const params = useSearchParams();
  const [query, setQuery] = useState(() => shortenKeys(params.get("q") ?? ""));
  const [chosen, setChosen] = useState(0);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { entries, load } = useSearchIndex();
  const address = readDocsAddress(Object.fromEntries(params));
  const router = useRouter();
  const listId = useId();
  const found = findEntries(entries, query);
  const shown = open && query.trim() !== "" && entries.length > 0;
  useSlash(input);

  const go = (entry: SearchEntry | undefined) => {
    if (!entry) return;
    setOpen(false);
    setQuery("");
    router.push(docsHref(entry.href, address));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter" && shown && found.length > 0) {
      event.preventDefault();
      go(found[chosen]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setOpen(true);
    setChosen((chosen + step + found.length) % found.length);
  };

  return (
    <form action={`${docsPath}/search`} role="search" className="relative print:hidden">
      <Search
        aria-hidden="true"
        className="absolute start-2.5 top-2.5 size-4 text-muted pointer-coarse:top-3.5"
      />
      <Input
        ref={input}
        name="q"
        type="search"
        autoComplete="off"
        placeholder="Search the reference"
        aria-label="Search the reference"
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && found[chosen] ? `${listId}-${chosen}` : undefined}
        value={query}
        onFocus={load}
        onChange={(event) => {
          load();
          setQuery(shortenKeys(event.target.value));
          setChosen(0);
          setOpen(true);
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
        className="ps-8 pe-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        aria-hidden="true"
        className="absolute inset-y-0 end-2 flex items-center pointer-coarse:hidden no-script:hidden"
      >
        <Kbd>/</Kbd>
      </span>
      <Results {...{ listId, shown, found, chosen, go }} />
    </form>
  );
}

type ResultsProps = {
  listId: string;
  shown: boolean;
  found: readonly SearchEntry[];
  chosen: number;
  go(entry: SearchEntry): void;
};

function Results({ listId, shown, found, chosen, go }: ResultsProps) {
  return (
    <div
      hidden={!shown}
      className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[60vh] overflow-y-auto rounded-lg border bg-raised p-1 shadow-lg md:w-96"
    >
      <div id={listId} role="listbox" aria-label="Found">
        {found.map((entry, index) => (
          <div
            key={entry.href}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              go(entry);
            }}
            className={cn(
              "cursor-pointer rounded-md px-2.5 py-1.5",
              index === chosen ? "bg-accent-soft" : "hover:bg-hover",
            )}
          >
            <span className="flex items-baseline justify-between gap-3">
              <span className="truncate text-sm font-medium text-strong">{entry.title}</span>
              <span className="shrink-0 text-xs text-muted">{entry.kind}</span>
            </span>
            <span className="block truncate text-xs text-muted">{entry.detail}</span>
          </div>
        ))}
      </div>
      <p role="status" className={found.length > 0 ? "sr-only" : "px-2.5 py-2 text-sm text-muted"}>
        {found.length > 0
          ? `${found.length} found`
          : "Nothing found. Try a path, a code or a word of a title."}
      </p>
    </div>
  );
}

/** `/` leads to the search from anywhere but a field. */
function useSlash(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (event.key !== "/" || inField || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [input]);
}
