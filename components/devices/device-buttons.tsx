"use client";

import { Button } from "@/components/ui/button";
import type { DeviceView } from "@/lib/devices/present";
import { preloadDeviceDialogs, useDeviceDesk, type DeviceDeed } from "./device-desk";

/** The same as the row's menu, as buttons on the device's own page. */
export function DeviceButtons({ device, current }: { device: DeviceView; current: boolean }) {
  const open = useDeviceDesk();
  const { status } = device;
  const deed = (kind: DeviceDeed["kind"], label: string) => (
    <Button
      aria-haspopup="dialog"
      onClick={() => open({ kind, device })}
      onPointerEnter={preloadDeviceDialogs}
      onFocus={preloadDeviceDialogs}
    >
      {label}
    </Button>
  );
  return (
    <>
      {deed("rename", "Rename")}
      {status === "trusted" && deed("distrust", "Stop trusting…")}
      {(status === "new" || status === "known") && deed("trust", "Trust…")}
      {status === "blocked" ? deed("unblock", "Unblock…") : !current && deed("block", "Block…")}
    </>
  );
}
