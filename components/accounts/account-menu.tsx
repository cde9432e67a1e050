"use client";

import { Ellipsis, Pencil, ScrollText, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import { preloadAccountDialogs, useAccountDesk } from "./account-desk";

export type AccountMay = {
  change: boolean;
  /** False for the last account, which stays. */
  remove: boolean;
  readLog: boolean;
};

type AccountMenuProps = { account: { id: string; name: string }; may: AccountMay };

/** What can be done with one account. */
export function AccountMenu({ account: { id, name }, may }: AccountMenuProps) {
  const open = useAccountDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const account = { id, name };
  const wanted: (MenuItem | false)[] = [
    may.change && {
      label: "Rename…",
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => open({ kind: "rename", account }),
    },
    may.readLog && {
      label: "Security log",
      icon: <ScrollText aria-hidden="true" />,
      href: `/settings/security/logs?subject=${id}`,
    },
    may.remove && "separator",
    may.remove && {
      label: "Delete…",
      tone: "danger",
      icon: <Trash2 aria-hidden="true" />,
      onSelect: () => open({ kind: "delete", account }),
    },
  ];
  const items = wanted.filter((item) => item !== false);
  if (items.length === 0) return null;
  return (
    <span
      onPointerEnter={preloadAccountDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadAccountDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${name}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
