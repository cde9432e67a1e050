"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { InvitationView } from "@/lib/invitations/list";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";

const load = () => import("./owner-dialog");
const OwnerDialog = lazy(() => load().then((file) => ({ default: file.OwnerDialog })));

/** What somebody is about to do. */
export type OwnerDeed =
  | { kind: "suspend" | "remove" | "restore" | "reassign" | "role"; owner: OwnerFacts }
  | { kind: "create" | "invite" }
  | { kind: "resend" | "revoke"; invitation: InvitationView }
  | { kind: "edit"; account: ServiceAccountView };

const Desk = createContext<(deed: OwnerDeed) => void>(() => undefined);

type OwnerDeskProps = { actions: OwnerActions; place: OwnerPlace; children: ReactNode };

/** The one place where the dialogs about members and service accounts open, around the page and not in its rows. */
export function OwnerDesk({ actions, place, children }: OwnerDeskProps) {
  const [deed, setDeed] = useState<OwnerDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <OwnerDialog deed={deed} actions={actions} place={place} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useOwnerDesk(): (deed: OwnerDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadOwnerDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
