"use client";

import { useEffect } from "react";

/** Opens the answer that the address names where the browser does not: after a link that loads no new page. */
export function OpenAnswer() {
  useEffect(() => {
    const reveal = () => {
      const answer = document.getElementById(location.hash.slice(1));
      const details = answer?.closest("details");
      if (!details || details.open) return;
      details.open = true;
      answer?.scrollIntoView();
    };
    reveal();
    window.addEventListener("hashchange", reveal);
    return () => window.removeEventListener("hashchange", reveal);
  }, []);
  return null;
}
