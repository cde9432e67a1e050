"use client";

import { useEffect, type RefObject } from "react";

/**
 * Escape pressed inside does this, and does not close the dialog around. That one listens on the document
 * before anything inside it is asked, so this listens before the document. null: Escape is not taken.
 */
export function useOwnEscape(inside: RefObject<HTMLElement | null>, escape: (() => void) | null): void {
  useEffect(() => {
    if (escape === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !(event.target instanceof Node)) return;
      if (!inside.current?.contains(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      escape();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [inside, escape]);
}
