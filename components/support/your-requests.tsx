"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { Answer } from "@/components/ui/use-answer";
import type { SupportRequestView } from "@/lib/support/present";

/** What the person has asked before, each with its reference; nothing at all when they never did. */
export function YourRequests({ asked: { data, failure } }: { asked: Answer<SupportRequestView[]> }) {
  const [now] = useState(() => new Date());
  if (failure !== null || data?.length === 0) return null;
  return (
    <section aria-labelledby="your-requests" className="border-t pt-4">
      <h3 id="your-requests" className="text-sm">
        Your requests
      </h3>
      {data === null ? (
        <div role="status" className="mt-2">
          <span className="sr-only">Loading your requests</span>
          <Skeleton className="h-9" />
        </div>
      ) : (
        <ul className="mt-2 divide-y rounded-lg border">
          {data.map((request) => (
            <li key={request.id}>
              <details className="group">
                <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 py-1.5 ps-2.5 pe-3.5 text-sm focus-visible:-outline-offset-2">
                  <ChevronRight
                    aria-hidden="true"
                    className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
                  />
                  <span className="font-mono text-xs text-muted">{request.reference}</span>
                  <span className="min-w-0 flex-1 truncate text-strong">{request.subject}</span>
                  <Time value={request.createdAt} now={now} className="text-muted" />
                </summary>
                <p className="ps-9 pe-3.5 pb-3 text-sm whitespace-pre-wrap text-normal">{request.message}</p>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
