"use client";

import { useEffect } from "react";
import { useGo } from "@/components/ui/company-address";

const everyMs = 8_000;
/** What only shows figures; a page with fields or choices is left in peace. */
const figures = /\/(overview|usage)\/?$/;

/** Reads a demo's figures anew every few seconds while somebody looks at them, and never under an open dialog or menu. */
export function RefreshOften() {
  const go = useGo();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible" || !figures.test(window.location.pathname)) return;
      if (document.querySelector('[role="dialog"], [role="menu"], :popover-open')) return;
      go.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [go]);
  return null;
}
