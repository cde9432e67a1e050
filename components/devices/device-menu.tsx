"use client";

import { Ban, CircleCheck, CircleSlash, Ellipsis, History, Pencil, ShieldCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { DeviceView } from "@/lib/devices/present";
import { preloadDeviceDialogs, useDeviceDesk } from "./device-desk";

type DeviceMenuProps = {
  device: DeviceView;
  /** The viewer sits at it. */
  current: boolean;
  mayJudge: boolean;
};

/** What can be done with one device, as far as role and state allow. */
export function DeviceMenu({ device, current, mayJudge }: DeviceMenuProps) {
  const open = useDeviceDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const { id, title, status } = device;
  const items: MenuItem[] = [
    {
      label: "Sign-in history",
      icon: <History aria-hidden="true" />,
      href: `/settings/security/devices/${id}`,
    },
    ...(mayJudge ? deeds() : []),
  ];

  function deeds(): MenuItem[] {
    const does = (kind: Parameters<typeof open>[0]["kind"]) => () => open({ kind, device });
    const judging: MenuItem[] =
      status === "trusted"
        ? [
            {
              label: "Stop trusting…",
              icon: <CircleSlash aria-hidden="true" />,
              onSelect: does("distrust"),
            },
          ]
        : status === "blocked"
          ? []
          : [{ label: "Trust…", icon: <ShieldCheck aria-hidden="true" />, onSelect: does("trust") }];
    const last: MenuItem =
      status === "blocked"
        ? { label: "Unblock…", icon: <CircleCheck aria-hidden="true" />, onSelect: does("unblock") }
        : {
            label: current ? "You cannot block what you sit at" : "Block…",
            tone: "danger",
            disabled: current,
            icon: <Ban aria-hidden="true" />,
            onSelect: does("block"),
          };
    return [
      ...judging,
      { label: "Rename…", icon: <Pencil aria-hidden="true" />, onSelect: does("rename") },
      "separator",
      last,
    ];
  }

  return (
    <span
      onPointerEnter={preloadDeviceDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadDeviceDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${title}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
