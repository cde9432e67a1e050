"use client";

import { Ellipsis, LogOut, MonitorSmartphone, UserRound, Users } from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { SessionView } from "@/lib/sessions/present";
import { preloadSessionDialogs, useSessionDesk } from "./session-desk";
import type { SessionMay } from "./session-table";

type SessionMenuProps = {
  session: SessionView;
  own: boolean;
  may: SessionMay;
  /** The address of all sessions of its person. */
  personHref: string;
};

/** What can be done with one session, as far as the viewer's role goes. */
export function SessionMenu({ session, own, may, personHref }: SessionMenuProps) {
  const open = useSessionDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const { person, device, current, agent } = session;
  const ways: (MenuItem | false)[] = [
    may.everybody && {
      label: own ? "My sessions" : `Sessions of ${person.name}`,
      icon: <UserRound aria-hidden="true" />,
      href: personHref,
    },
    device !== null &&
      may.readDevices && {
        label: "Device",
        icon: <MonitorSmartphone aria-hidden="true" />,
        href: `/settings/security/devices/${device.id}`,
      },
  ];
  const deeds: (MenuItem | false)[] = [
    may.end &&
      !current && {
        label: "End session…",
        tone: "danger",
        icon: <LogOut aria-hidden="true" />,
        onSelect: () => open({ kind: "end", session, own }),
      },
    may.end && {
      label: own ? "End my other sessions…" : `End all of ${person.name}…`,
      tone: "danger",
      icon: <Users aria-hidden="true" />,
      onSelect: () => open({ kind: "end-all", person, own }),
    },
  ];
  const groups = [ways, deeds].map((group) => group.filter((item) => item !== false));
  const items = groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : (["separator", ...group] as const)));
  if (items.length === 0) return null;
  return (
    <span
      onPointerEnter={preloadSessionDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadSessionDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${person.name} on ${agent ?? "a program"}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
