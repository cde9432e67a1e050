"use client";

import {
  ArrowRightLeft,
  CirclePause,
  CirclePlay,
  DoorOpen,
  Ellipsis,
  KeyRound,
  MonitorSmartphone,
  Pencil,
  ScrollText,
  UserCog,
  UserMinus,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import { leavePath } from "./member-address";
import { preloadOwnerDialogs, useOwnerDesk } from "./owner-desk";
import type { OwnerFacts, OwnerMay } from "./owner-facts";

type OwnerMenuProps = {
  owner: OwnerFacts;
  /** Of a service account that can be changed. */
  account?: ServiceAccountView;
  may: OwnerMay;
  /** It is the viewer's own row. */
  leaves?: boolean;
};

/** What can be done with one member or service account, as far as role and state allow. */
export function OwnerMenu(given: OwnerMenuProps) {
  const open = useOwnerDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const groups = [deeds(given, open), places(given), endings(given, open)];
  const items = groups
    .map((group) => group.filter((item) => item !== false))
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : (["separator", ...group] as const)));
  if (items.length === 0) return null;
  return (
    <span
      onPointerEnter={preloadOwnerDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadOwnerDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${given.owner.name}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}

type Entry = MenuItem | false;
type Open = ReturnType<typeof useOwnerDesk>;

/** What changes them and can be undone. */
function deeds({ owner, account, may }: OwnerMenuProps, open: Open): Entry[] {
  const { status, keys } = owner;
  return [
    account !== undefined &&
      status !== "removed" &&
      may.update && {
        label: "Edit…",
        icon: <Pencil aria-hidden="true" />,
        onSelect: () => open({ kind: "edit", account }),
      },
    owner.role !== undefined &&
      status !== "removed" &&
      may.update && {
        label: "Change role…",
        icon: <UserCog aria-hidden="true" />,
        onSelect: () => open({ kind: "role", owner }),
      },
    status === "active" &&
      may.update && {
        label: "Suspend…",
        icon: <CirclePause aria-hidden="true" />,
        onSelect: () => open({ kind: "suspend", owner }),
      },
    status === "suspended" &&
      may.update && {
        label: "Restore…",
        icon: <CirclePlay aria-hidden="true" />,
        onSelect: () => open({ kind: "restore", owner }),
      },
    keys > 0 &&
      may.reassign && {
        label: "Re-assign keys…",
        icon: <ArrowRightLeft aria-hidden="true" />,
        onSelect: () => open({ kind: "reassign", owner }),
      },
  ];
}

/** Where more about them is. */
function places({ owner: { kind, id, keys }, may }: OwnerMenuProps): Entry[] {
  return [
    keys > 0 &&
      may.readKeys && {
        label: "Keys",
        icon: <KeyRound aria-hidden="true" />,
        href: `/settings/api-keys?owner=${id}`,
      },
    kind === "user" &&
      may.readSessions && {
        label: "Sessions",
        icon: <MonitorSmartphone aria-hidden="true" />,
        href: `/settings/security/sessions?person=${id}`,
      },
    may.readLog && {
      label: "Security log",
      icon: <ScrollText aria-hidden="true" />,
      href: `/settings/security/logs?subject=${id}`,
    },
  ];
}

function endings({ owner, may, leaves }: OwnerMenuProps, open: Open): Entry[] {
  return [
    owner.status !== "removed" &&
      may.remove && {
        label: "Remove…",
        tone: "danger",
        icon: <UserMinus aria-hidden="true" />,
        onSelect: () => open({ kind: "remove", owner }),
      },
    leaves === true && {
      label: "Leave company…",
      tone: "danger",
      icon: <DoorOpen aria-hidden="true" />,
      href: leavePath,
    },
  ];
}
