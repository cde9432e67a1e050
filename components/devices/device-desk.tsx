"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { DeviceView } from "@/lib/devices/present";
import type { DeviceActions } from "./device-actions";

const load = () => import("./device-dialog");
const DeviceDialog = lazy(() => load().then((file) => ({ default: file.DeviceDialog })));

/** What somebody is about to do with a device. */
export type DeviceDeed = { kind: "trust" | "distrust" | "rename" | "block" | "unblock"; device: DeviceView };

const Desk = createContext<(deed: DeviceDeed) => void>(() => undefined);

/** The one place where the dialogs about devices open, around the page and not in its rows. */
export function DeviceDesk({ actions, children }: { actions: DeviceActions; children: ReactNode }) {
  const [deed, setDeed] = useState<DeviceDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <DeviceDialog deed={deed} actions={actions} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useDeviceDesk(): (deed: DeviceDeed) => void {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadDeviceDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
