"use client";

import { Braces, CopyPlus, Search } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useGrantable } from "./grantable";
import { useOwnEscape } from "./use-own-escape";

/** What can stand in the tree's place for a while. */
export type Panel = "json" | "copy";

export const preloadJson = () => import("./json-panel");
export const preloadCopy = () => import("./copy-panel");

type PermissionToolbarProps = {
  query: string;
  setQuery: (query: string) => void;
  /** Goes on to the first permission below. */
  enter: () => void;
  open: (panel: Panel) => void;
  copies: boolean;
};

export function PermissionToolbar({ query, setQuery, enter, open, copies }: PermissionToolbarProps) {
  const { noun } = useGrantable();
  const search = useRef<HTMLInputElement>(null);
  useOwnEscape(search, query === "" ? null : () => setQuery(""));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault(); // Enter would send the form around
    enter();
  };
  return (
    <div className="flex flex-wrap gap-2 border-b bg-sunken p-2">
      <div className="relative min-w-56 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          ref={search}
          type="search"
          aria-label="Search permissions"
          placeholder="Search resources, actions, fields"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          className="ps-8"
        />
      </div>
      <Button
        data-opens="json"
        onPointerEnter={() => void preloadJson()}
        onClick={() => open("json")}
        className="h-9"
      >
        <Braces aria-hidden="true" />
        View or paste JSON
      </Button>
      {copies && (
        <Button
          data-opens="copy"
          onPointerEnter={() => void preloadCopy()}
          onClick={() => open("copy")}
          className="h-9"
        >
          <CopyPlus aria-hidden="true" />
          Copy from a {noun}
        </Button>
      )}
    </div>
  );
}
