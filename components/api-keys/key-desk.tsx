"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { KeyActions, KeyCreation } from "./key-actions";
import type { KeyFacts } from "./key-facts";
import type { KeyStart } from "./key-starts";

const load = () => import("./dialogs/key-dialog");
const KeyDialog = lazy(() => load().then((file) => ({ default: file.KeyDialog })));

/** What somebody is about to do. */
export type Deed =
  | { kind: "create"; start?: KeyStart | null }
  | {
      kind: "edit" | "regenerate" | "finish" | "revoke" | "reactivate" | "reassign" | "delete";
      key: KeyFacts;
    };

const Desk = createContext<(deed: Deed) => void>(() => undefined);

type KeyDeskProps = {
  actions: KeyActions;
  creation: KeyCreation;
  children: ReactNode;
};

/**
 * The one place where key dialogs open. It stands around the page and not in its rows: a new secret must
 * stay in sight even when its row, after the change, is no longer in the list.
 */
export function KeyDesk({ actions, creation, children }: KeyDeskProps) {
  const [deed, setDeed] = useState<Deed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <KeyDialog deed={deed} actions={actions} creation={creation} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useKeyDesk(): (deed: Deed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadKeyDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
