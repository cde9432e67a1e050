"use client";

import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { waitingToasts } from "./toast";

const ToasterPanel = lazy(() => import("./toaster-panel").then((file) => ({ default: file.ToasterPanel })));

/** Place once, in the root layout. Its code is fetched with the first remark. */
export function Toaster() {
  const waiting = useSyncExternalStore(waitingToasts.subscribe, waitingToasts.read, waitingToasts.read);
  const [used, setUsed] = useState(false);
  if (waiting.length > 0 && !used) setUsed(true);
  if (!used) return null;
  return (
    <Suspense fallback={null}>
      <ToasterPanel waiting={waiting} />
    </Suspense>
  );
}
