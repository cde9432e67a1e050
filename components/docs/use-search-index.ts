"use client";

import { useState } from "react";
import type { SearchEntry } from "@/lib/reference/search";
import { docsPath } from "./docs-address";

/** What can be found, fetched when it is first needed. Until then, and where that fails, nothing. */
export function useSearchIndex() {
  const [entries, setEntries] = useState<readonly SearchEntry[]>([]);
  const [asked, setAsked] = useState(false);
  const load = () => {
    if (asked) return;
    setAsked(true);
    fetch(`${docsPath}/search/index.json`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((read: SearchEntry[]) => setEntries(read))
      .catch(() => setAsked(false));
  };
  return { entries, load };
}
