"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { impactWords, type ImpactWords } from "./impact-words";
import type { PolicyActions } from "./policy-actions";

const pauseMs = 250;

/** `words` null: not known yet, or the rules cannot be read as they are. */
export type Impact = { words: ImpactWords | null; failed: boolean };

/** What the rules in a form would do, asked for at first and, after a pause, with every change. */
export function useImpact(form: RefObject<HTMLFormElement | null>, read: PolicyActions["impact"]) {
  const [impact, setImpact] = useState<Impact>({ words: null, failed: false });
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    const turn = ++asked.current;
    const tell = (next: Impact) => turn === asked.current && setImpact(next);
    const start = async () => {
      if (!form.current) return;
      const answer = await read(new FormData(form.current)).catch(() => null);
      if (answer?.status === "done") tell({ words: impactWords(answer.data), failed: false });
      else tell({ words: null, failed: true });
    };
    timer.current = setTimeout(() => void start(), pauseMs);
  }, [form, read]);
  useEffect(() => {
    ask();
    return () => clearTimeout(timer.current);
  }, [ask]);
  return { impact, ask };
}

/** What saving would do to the keys that exist. */
export function ImpactNote({ impact: { words, failed } }: { impact: Impact }) {
  return (
    <section aria-label="What this does to existing keys" className="rounded-lg bg-sunken px-3.5 py-3">
      <h3 className="text-sm">Keys that exist</h3>
      <div role="status" className="mt-1 text-sm text-normal">
        {failed && <p>Complete the rules to see what they would do.</p>}
        {!failed && words === null && <Skeleton className="h-5 w-72 max-w-full" />}
        {words && <Lines {...words} />}
      </div>
    </section>
  );
}

function Lines({ stops, others }: ImpactWords) {
  if (stops === null && others.length === 0) return <p>None breaks these rules. Nothing happens to them.</p>;
  return (
    <div className="space-y-2">
      {stops && <Callout tone="danger" title={stops} />}
      {others.length > 0 && (
        <ul className="space-y-1">
          {others.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
