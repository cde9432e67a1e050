"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, type RefObject } from "react";
import { CommandOption, useCommandList } from "@/components/ui/command-list";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { findEntries } from "@/lib/reference/search";
import { isAlone, isWriting } from "@/components/shortcuts/pressed";
import { shortcutsOn } from "@/components/shortcuts/switched";
import { docsHref, docsPath, readDocsAddress } from "./docs-address";
import { useSearchIndex } from "./use-search-index";

/** Finds operations, guides and errors while one types; without scripts the form leads to the page of results. */
export function DocsSearch() {
  const params = useSearchParams();
  const [query, setQuery] = useState(() => shortenKeys(params.get("q") ?? ""));
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { entries, load } = useSearchIndex();
  const address = readDocsAddress(Object.fromEntries(params));
  const router = useRouter();
  const found = findEntries(entries, query).map((entry) => ({
    ...entry,
    id: entry.href.replaceAll(/\W/g, "-"),
  }));
  const shown = open && query.trim() !== "" && entries.length > 0;
  useSlash(input);

  const list = useCommandList(found, shown, ({ href }, inNewTab) => {
    const way = docsHref(href, address);
    if (inNewTab) return void window.open(way, "_blank", "noopener");
    setOpen(false);
    setQuery("");
    router.push(way);
  });

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
        placeholder="Search the reference"
        aria-label="Search the reference"
        {...list.input}
        value={query}
        onFocus={load}
        onChange={(event) => {
          load();
          setQuery(shortenKeys(event.target.value));
          list.reset();
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
          if (list.press(event) && event.key !== "Enter") setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        className="ps-8 pe-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        aria-hidden="true"
        className="absolute inset-y-0 end-2 flex items-center pointer-coarse:hidden no-script:hidden"
      >
        <Kbd>/</Kbd>
      </span>
      <div
        hidden={!shown}
        className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[60vh] overflow-y-auto rounded-lg border bg-raised p-1 shadow-lg md:w-96"
      >
        <div id={list.listId} role="listbox" aria-label="Found">
          {found.map((entry) => (
            <CommandOption key={entry.id} {...list.option(entry)}>
              <span className="flex items-baseline justify-between gap-3">
                <span className="truncate text-sm font-medium text-strong">{entry.title}</span>
                <span className="shrink-0 text-xs text-muted">{entry.kind}</span>
              </span>
              <span className="block truncate text-xs text-muted">{entry.detail}</span>
            </CommandOption>
          ))}
        </div>
        <p role="status" className={found.length > 0 ? "sr-only" : "px-2.5 py-2 text-sm text-muted"}>
          {found.length > 0
            ? `${found.length} found`
            : "Nothing found. Try a path, a code or a word of a title."}
        </p>
      </div>
    </form>
  );
}

/** `/` leads to the search from anywhere but a field. */
function useSlash(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || isWriting(event.target) || !isAlone(event) || !shortcutsOn()) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [input]);
}
