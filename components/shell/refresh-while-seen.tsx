"use client";

import { useEffect } from "react";
import { useGo } from "@/components/ui/company-address";

const everyMs = 60_000;

/** Reads a page anew once a minute while somebody looks at it, and never under an open dialog or menu. */
export function RefreshWhileSeen() {
  const go = useGo();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      if (document.querySelector('[role="dialog"], [role="menu"], :popover-open')) return;
      go.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [go]);
  return null;
}
