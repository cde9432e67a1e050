"use client";

import { useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { KeyActivity } from "@/lib/api-keys/activity";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyIdentity } from "./key-identity";
import { lifeWords, recentWords } from "@/components/api-keys/words";

/** How alive the key is, read when its dialog opens; null until then, and when it cannot be known. */
export function useKeyActivity(apiKey: KeyFacts, read: KeyActions["activity"]) {
  const [activity, setActivity] = useState<KeyActivity | null>(null);
  const [pending, setPending] = useState(true);
  useEffect(() => {
    void read(apiKey.id)
      .then((answer) => answer.status === "done" && setActivity(answer.data))
      .catch(() => undefined)
      .finally(() => setPending(false));
  }, [read, apiKey.id]);
  return { activity, pending };
}

type KeyLifeProps = { apiKey: KeyFacts } & ReturnType<typeof useKeyActivity>;

/** The key and how alive it is: what one wants to know before stopping it. */
export function KeyLife({ apiKey, activity, pending }: KeyLifeProps) {
  const [now] = useState(() => new Date());
  const used = (activity ?? apiKey).lastRequest !== null;
  return (
    <KeyIdentity apiKey={apiKey}>
      <div className="mt-2 border-t pt-2 text-sm">
        <p className="text-strong">{lifeWords(activity ?? apiKey, now)}</p>
        {used && (
          <p className="flex min-h-5 items-center text-muted">
            {pending && <Skeleton className="h-3.5 w-56" />}
            {activity && recentWords(activity)}
          </p>
        )}
      </div>
    </KeyIdentity>
  );
}
