"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { AccountActions } from "./account-actions";

const load = () => import("./account-dialog");
const AccountDialog = lazy(() => load().then((file) => ({ default: file.AccountDialog })));

/** What somebody is about to do. */
export type AccountDeed =
  { kind: "create" } | { kind: "rename" | "delete"; account: { id: string; name: string } };

const Desk = createContext<(deed: AccountDeed) => void>(() => undefined);

/** The one place where the dialogs about accounts open, around the page and not in its rows. */
export function AccountDesk({ actions, children }: { actions: AccountActions; children: ReactNode }) {
  const [deed, setDeed] = useState<AccountDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <AccountDialog deed={deed} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useAccountDesk(): (deed: AccountDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadAccountDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
