"use client";

import { useEffect } from "react";
import { useGo } from "@/components/ui/company-address";

const everyMs = 1500;

/** Reads the page anew every moment, for as long as it stands there and is looked at. */
export function WhileWorking() {
  const { refresh } = useGo();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
