"use client";

import { useEffect, useState } from "react";
import type { FormState } from "@/lib/form-state";

/** What a reading action answered; both null until then. */
export type Answer<T> = { data: T | null; failure: string | null };

/** Asks when the component appears, and again when `read` is another function; null asks nothing. An older answer never wins. */
export function useAnswer<T>(read: (() => Promise<FormState<T>>) | null): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ data: null, failure: null });
  useEffect(() => {
    let current = true;
    const say = (next: Partial<Answer<T>>) => {
      if (current) setAnswer({ data: null, failure: null, ...next });
    };
    if (read === null) return;
    void read()
      .then((state) => {
        if (state.status === "done") say({ data: state.data });
        if (state.status === "failed") say({ failure: state.message });
      })
      .catch(() => say({ failure: "The server did not answer. Check your connection and try again." }));
    return () => {
      current = false;
    };
  }, [read]);
  return answer;
}
