"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { SessionView } from "@/lib/sessions/present";
import type { SessionActions } from "./session-actions";

const load = () => import("./session-dialog");
const SessionDialog = lazy(() => load().then((file) => ({ default: file.SessionDialog })));

/** What somebody is about to end: one session, or all of a person's. */
export type SessionDeed =
  | { kind: "end"; session: SessionView; own: boolean }
  | { kind: "end-all"; person: { id: string; name: string }; own: boolean };

const Desk = createContext<(deed: SessionDeed) => void>(() => undefined);

/** The one place where the dialogs about sessions open, around the page and not in its rows. */
export function SessionDesk({ actions, children }: { actions: SessionActions; children: ReactNode }) {
  const [deed, setDeed] = useState<SessionDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <SessionDialog deed={deed} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useSessionDesk(): (deed: SessionDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadSessionDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
