"use client";

import { useEffect, useId, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { cn } from "@/lib/cn";

type Entry = { id: string };

/** How something was chosen: here, or in a tab of its own. */
export type Chosen<T> = (entry: T, inNewTab: boolean) => void;

const inNewTab = (event: { metaKey: boolean; ctrlKey: boolean }) => event.metaKey || event.ctrlKey;

/**
 * A field above a list (WAI-ARIA: combobox with a listbox). Focus stays in the field; the arrows move the mark,
 * Enter chooses, with Ctrl or ⌘ in a new tab. What is marked stays marked while the list grows around it.
 */
export function useCommandList<T extends Entry>(entries: readonly T[], shown: boolean, choose: Chosen<T>) {
  const listId = useId();
  const [marked, setMarked] = useState<string | null>(null);
  const found = entries.findIndex(({ id }) => id === marked);
  const index = found === -1 ? 0 : found;
  const current = shown ? entries[index] : undefined;
  const optionId = current && `${listId}-${current.id}`;
  useEffect(() => {
    if (optionId) document.getElementById(optionId)?.scrollIntoView({ block: "nearest" });
  }, [optionId]);

  /** @returns whether the key was one of the list's */
  const press = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing || entries.length === 0) return false;
    if (event.key === "Enter" && current) {
      event.preventDefault();
      choose(current, inNewTab(event));
      return true;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return false;
    event.preventDefault();
    setMarked(entries[(index + step + entries.length) % entries.length]?.id ?? null);
    return true;
  };
  return {
    listId,
    press,
    /** Back to the first, for a new query. */
    reset: () => setMarked(null),
    input: {
      role: "combobox",
      "aria-expanded": shown,
      "aria-controls": listId,
      "aria-autocomplete": "list",
      "aria-activedescendant": optionId,
      autoComplete: "off",
    } as const,
    option: (entry: T) => ({
      id: `${listId}-${entry.id}`,
      selected: entry === current,
      onChoose: (event: Pick<MouseEvent, "metaKey" | "ctrlKey">) => choose(entry, inNewTab(event)),
      onPoint: () => setMarked(entry.id),
    }),
  };
}

type CommandOptionProps = {
  id: string;
  selected: boolean;
  onChoose: (event: Pick<MouseEvent, "metaKey" | "ctrlKey">) => void;
  onPoint: () => void;
  className?: string;
  children: ReactNode;
};

/** One of the list's entries, from `option` of {@link useCommandList}. */
export function CommandOption({ id, selected, onChoose, onPoint, className, children }: CommandOptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === "Enter" && onChoose(event)}
      onMouseMove={selected ? undefined : onPoint}
      className={cn("cursor-pointer rounded-md px-2.5 py-1.5", selected && "bg-accent-soft", className)}
    >
      {children}
    </div>
  );
}
