"use client";

import { useEffect, useRef } from "react";
import { useGo } from "@/components/ui/company-address";
import { focusSearch, isAlone, isCovered, isWriting, pressCreate, withMod } from "./pressed";
import { goKey, goWaitMs, shortcuts } from "./registry";
import { shortcutsOn } from "./switched";

export type ShortcutDeeds = {
  palette: () => void;
  sheet: () => void;
  /** The second key after G, and where it leads. */
  go: Readonly<Record<string, string>>;
};

/** Listens for the keys of the whole dashboard. Not while somebody writes, nor under a dialog or an open menu. */
export function useShortcuts({ palette, sheet, go: ways }: ShortcutDeeds): void {
  const go = useGo();
  const asked = useRef(0);
  useEffect(() => {
    const alone: Record<string, () => unknown> = {
      [shortcuts.sheet.keys[0]]: sheet,
      [shortcuts.search.keys[0]]: focusSearch,
      [shortcuts.create.keys[0].toLowerCase()]: pressCreate,
    };
    const pressAlone = (event: KeyboardEvent) => {
      if (isWriting(event.target) || isCovered() || !shortcutsOn()) return;
      const waiting = Date.now() - asked.current < goWaitMs;
      asked.current = event.key === goKey && !waiting ? Date.now() : 0;
      if (waiting) {
        const way = ways[event.key];
        if (way === undefined) return;
        event.preventDefault();
        go.push(way);
        return;
      }
      const deed = alone[event.key];
      if (!deed || deed() === false) return;
      event.preventDefault();
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (isAlone(event)) pressAlone(event);
      else if (withMod(event) && event.key.toLowerCase() === shortcuts.palette.keys[1].toLowerCase()) {
        event.preventDefault();
        palette();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go, ways, palette, sheet]);
}
