"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { JobActions } from "./job-actions";

const load = () => import("./job-dialog");
const JobDialog = lazy(() => load().then((file) => ({ default: file.JobDialog })));

/** What somebody is about to do with a job. */
export type JobDeed = { kind: "cancel" | "retry"; job: { id: string; kind: string; title: string } };

const Desk = createContext<(deed: JobDeed) => void>(() => undefined);

/** The one place where the dialogs about jobs open, around the page and not in its panel. */
export function JobDesk({ actions, children }: { actions: JobActions; children: ReactNode }) {
  const [deed, setDeed] = useState<JobDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <JobDialog deed={deed} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useJobDesk(): (deed: JobDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadJobDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
