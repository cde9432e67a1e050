"use client";

import { useEffect, useState } from "react";
import { useCompanyHref } from "@/components/ui/company-address";
import type { CallNews } from "./call-news";

/** waiting: it is looked for. arrived: there is a call that was let in. rested: nobody came for long. gone: signed out, or the key is. */
export type Watch = { state: "waiting" | "arrived" | "rested" | "gone"; news: CallNews | null };

const everyMs = 1_500;
/** So long a page that is seen looks, before it asks whether it should go on. */
const mostMs = 10 * 60_000;

/** Where a call is looked for. */
export const firstCallPath = "/overview/first-call";

/**
 * Looks for the first call with a key, or with any of the newest ones, until one is let in; a hidden tab does not
 * look. `again` begins anew after a rest.
 */
export function useFirstCall(keyId: string | null): Watch & { again: () => void } {
  const [watch, setWatch] = useState<Watch>({ state: "waiting", news: null });
  const href = useCompanyHref();
  const path = href(keyId === null ? firstCallPath : `${firstCallPath}?key=${keyId}`);
  const waiting = watch.state === "waiting";
  useEffect(() => {
    if (!waiting) return;
    const stop = new AbortController();
    let [timer, looked]: [ReturnType<typeof setTimeout> | undefined, number] = [undefined, 0];
    const look = async () => {
      if (document.visibilityState === "visible") {
        const found = await findCall(path, stop.signal);
        if (stop.signal.aborted) return;
        if (found === "gone") return setWatch((before) => ({ ...before, state: "gone" }));
        if (found) setWatch({ state: isIn(found) ? "arrived" : "waiting", news: found });
        looked += everyMs;
      }
      if (looked >= mostMs) return setWatch((before) => ({ ...before, state: "rested" }));
      timer = setTimeout(() => void look(), everyMs);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [waiting, path]);
  return { ...watch, again: () => setWatch((before) => ({ ...before, state: "waiting" })) };
}

const isIn = ({ outcome }: CallNews) => outcome === "served" || outcome === "clientError";

/** Null: there is none yet, or the server could not be asked this time. */
async function findCall(path: string, signal: AbortSignal): Promise<CallNews | "gone" | null> {
  try {
    const answer = await fetch(path, { signal, cache: "no-store" });
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) return "gone";
    if (!answer.ok) return null;
    return ((await answer.json()) as { news: CallNews | null }).news; // written by the route of that path
  } catch {
    return null;
  }
}
