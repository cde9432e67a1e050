"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { WebhookView } from "@/lib/webhooks/present";
import type { WebhookActions } from "./webhook-actions";

const load = () => import("./webhook-dialog");
const WebhookDialog = lazy(() => load().then((file) => ({ default: file.WebhookDialog })));

/** What somebody is about to do. */
export type WebhookDeed =
  | { kind: "create" }
  | { kind: "edit" | "rotate" | "disable" | "delete" | "test" | "replay"; webhook: WebhookView };

const Desk = createContext<(deed: WebhookDeed) => void>(() => undefined);

/** The one place where the dialogs about webhooks open, around the page. */
export function WebhookDesk({ actions, children }: { actions: WebhookActions; children: ReactNode }) {
  const [deed, setDeed] = useState<WebhookDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <WebhookDialog deed={deed} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useWebhookDesk(): (deed: WebhookDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadWebhookDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
