"use client";

import { useEffect } from "react";
import { useGo } from "@/components/ui/company-address";

const everyMs = 2_000;

/**
 * Reads the page anew every moment while something is unfinished and somebody looks, never under an open dialog or
 * menu. Says how many are left when that number changes.
 */
export function WhileUnfinished({ count }: { count: number }) {
  const go = useGo();
  const unfinished = count > 0;
  useEffect(() => {
    if (!unfinished) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      if (document.querySelector('[role="dialog"][data-state], [role="menu"], :popover-open')) return;
      go.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [go, unfinished]);
  return (
    <p aria-live="polite" className="sr-only">
      {count === 0
        ? "No job of this page is under way."
        : `${count} ${count === 1 ? "job is" : "jobs are"} under way.`}
    </p>
  );
}
