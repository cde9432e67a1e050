"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import type { PublicKeyView } from "@/lib/public-keys/present";
import type { PublicKeyActions } from "./public-key-actions";

const load = () => import("./public-key-dialog");
const PublicKeyDialog = lazy(() => load().then((file) => ({ default: file.PublicKeyDialog })));

/** What can be done to the public key. */
export type PublicKeyDeed = "access" | "origins" | "regenerate";

const Desk = createContext<(deed: PublicKeyDeed) => void>(() => undefined);

type PublicKeyDeskProps = { apiKey: PublicKeyView; actions: PublicKeyActions; children: ReactNode };

/** Where the dialogs about the public key open; their code is fetched when one is near. */
export function PublicKeyDesk({ apiKey, actions, children }: PublicKeyDeskProps) {
  const [deed, setDeed] = useState<PublicKeyDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <PublicKeyDialog deed={deed} apiKey={apiKey} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

function preload(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}

type PublicKeyButtonProps = ButtonLook & { deed: PublicKeyDeed; children: ReactNode };

/** Opens a dialog of the desk around. */
export function PublicKeyButton({ deed, children, ...look }: PublicKeyButtonProps) {
  const open = useContext(Desk);
  return (
    <Button
      {...look}
      aria-haspopup="dialog"
      onClick={() => open(deed)}
      onPointerEnter={preload}
      onFocus={preload}
    >
      {children}
    </Button>
  );
}
