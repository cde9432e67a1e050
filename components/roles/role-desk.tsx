"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { ListedRole } from "@/lib/roles/list";
import type { RoleView } from "@/lib/roles/present";
import type { RoleActions, RolePlace } from "./role-actions";

const load = () => import("./role-deed-dialog");
const RoleDeedDialog = lazy(() => load().then((file) => ({ default: file.RoleDeedDialog })));

/** What somebody is about to do. */
export type RoleDeed =
  { kind: "create"; from: RoleView | null } | { kind: "edit" | "delete"; role: ListedRole };

const Desk = createContext<(deed: RoleDeed) => void>(() => undefined);

type RoleDeskProps = { actions: RoleActions; place: RolePlace; children: ReactNode };

/** The one place where the dialogs about roles open, around the page and not in its rows. */
export function RoleDesk({ actions, place, children }: RoleDeskProps) {
  const [deed, setDeed] = useState<RoleDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <RoleDeedDialog deed={deed} actions={actions} place={place} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useRoleDesk(): (deed: RoleDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadRoleDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
