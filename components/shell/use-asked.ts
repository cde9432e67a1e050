"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/**
 * Opens a dialog for an address that asks for it by a parameter, and takes that out of the address: so it can be
 * linked to, and is not opened again by going back.
 */
export function useAsked(parameter: string, open: (asked: string) => void): void {
  const asked = useSearchParams().get(parameter);
  const opened = useEffectEvent(open);
  useEffect(() => {
    if (asked === null) return;
    const url = new URL(window.location.href);
    url.searchParams.delete(parameter);
    window.history.replaceState(null, "", url);
    opened(asked);
  }, [asked, parameter]);
}
