"use client";

import { lazy, Suspense } from "react";
import type { LiveCallsProps } from "./live-calls-list";

const LiveCallsList = lazy(() =>
  import("./live-calls-list").then((file) => ({ default: file.LiveCallsList })),
);

/** The list while new calls come in. Its code is fetched when somebody looks on for the first time. */
export function LiveCalls(props: LiveCallsProps) {
  return (
    <Suspense fallback={null}>
      <LiveCallsList {...props} />
    </Suspense>
  );
}
