"use client";

import { useEffect } from "react";
import { useGo } from "@/components/ui/company-address";

const everyMs = 1500;

/** Reads the page anew while a fetch is under way and somebody looks. */
export function WhileSyncing() {
  const go = useGo();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && !document.querySelector('[role="dialog"]')) go.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [go]);
  return null;
}
