"use client";

import {
  Ellipsis,
  KeyRound,
  Pencil,
  Power,
  PowerOff,
  RefreshCw,
  ScrollText,
  Trash2,
  UserRoundPen,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import { preloadKeyDialogs, useKeyDesk } from "@/components/api-keys/key-desk";
import type { KeyFacts } from "@/components/api-keys/key-facts";

type KeyMenuProps = {
  apiKey: KeyFacts;
  may: { change: boolean; reassign: boolean; delete: boolean; readLog: boolean };
};

/** What can be done with one key, as far as the viewer's role and the key's state allow. */
export function KeyMenu({ apiKey: key, may }: KeyMenuProps) {
  const open = useKeyDesk();
  const holdsFocus = useFocusHandover();
  const changes: (MenuItem | false)[] = [
    { label: "Edit…", icon: <Pencil aria-hidden="true" />, onSelect: () => open({ kind: "edit", key }) },
    key.status === "active" && {
      label: "Regenerate…",
      icon: <RefreshCw aria-hidden="true" />,
      onSelect: () => open({ kind: "regenerate", key }),
    },
    key.previousSecret !== null && {
      label: "Finish overlap now…",
      icon: <KeyRound aria-hidden="true" />,
      onSelect: () => open({ kind: "finish", key }),
    },
    key.revoked
      ? {
          label: "Reactivate…",
          icon: <Power aria-hidden="true" />,
          onSelect: () => open({ kind: "reactivate", key }),
        }
      : {
          label: "Revoke…",
          icon: <PowerOff aria-hidden="true" />,
          onSelect: () => open({ kind: "revoke", key }),
        },
    may.reassign && {
      label: "Re-assign…",
      icon: <UserRoundPen aria-hidden="true" />,
      onSelect: () => open({ kind: "reassign", key }),
    },
  ];
  const groups: (MenuItem | false)[][] = [
    may.change ? changes : [],
    may.readLog
      ? [
          {
            label: "Security log",
            icon: <ScrollText aria-hidden="true" />,
            href: `/settings/security/logs?subject=${key.id}`,
          },
        ]
      : [],
    may.delete
      ? [
          {
            label: "Delete…",
            tone: "danger",
            icon: <Trash2 aria-hidden="true" />,
            onSelect: () => open({ kind: "delete", key }),
          },
        ]
      : [],
  ];
  const items = groups
    .map((group) => group.filter((item) => item !== false))
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : (["separator", ...group] as const)));
  return (
    <span
      onPointerEnter={preloadKeyDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadKeyDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${key.name}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}

/** When the row goes away under the focus, the page takes it over rather than nothing. */
function useFocusHandover() {
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  return holdsFocus;
}
