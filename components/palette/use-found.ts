"use client";

import { useEffect, useState } from "react";
import { useCompanyHref } from "@/components/ui/company-address";
import type { Found } from "@/lib/palette/find";

/** What the server is asked: a text, or the ends of a key. Null: nothing. */
export type Asked = { search: string } | { start: string; lastFour: string } | null;

export type FoundState = {
  /** The answer, to `asked`. */
  found: Found | null;
  asked: string;
  pending: boolean;
  fault: string | null;
};

const typingPauseMs = 120;
const nothing: FoundState = { found: null, asked: "", pending: false, fault: null };

/**
 * Asks the server while somebody types, once they pause; an answer that is not wanted any more is given up. It goes in
 * the body of a POST: what is looked for is in no address and no log of addresses.
 */
export function useFound(wanted: Asked): FoundState {
  const href = useCompanyHref()("/find");
  const asked = wanted === null ? "" : JSON.stringify(wanted);
  const [state, setState] = useState<FoundState>(nothing);
  useEffect(() => {
    if (asked === "") return;
    const given = new AbortController();
    const timer = setTimeout(() => {
      ask(href, asked, given.signal)
        .then((found) => setState({ found, asked, pending: false, fault: null }))
        .catch((error: unknown) => {
          if (given.signal.aborted) return;
          const fault = error instanceof Refused ? error.message : unreachable;
          setState({ found: null, asked, pending: false, fault });
        });
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [href, asked]);
  if (asked === "") return nothing;
  return state.asked === asked ? state : { ...state, fault: null, pending: true };
}

const unreachable =
  "The server did not answer, so only what this page knows is shown. Check your connection.";

class Refused extends Error {}

async function ask(href: string, body: string, signal: AbortSignal): Promise<Found> {
  const answer = await fetch(href, {
    ...{ method: "POST", body, signal, cache: "no-store" },
    headers: { "Content-Type": "application/json" },
  });
  if (!answer.ok) throw new Refused((await answer.text()).trim() || unreachable);
  return answer.json();
}
