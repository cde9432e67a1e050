"use client";

import {
  ArrowRightLeft,
  CirclePause,
  CirclePlay,
  Ellipsis,
  KeyRound,
  Pencil,
  ScrollText,
  UserMinus,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import { preloadOwnerDialogs, useOwnerDesk } from "./owner-desk";
import type { OwnerFacts, OwnerMay } from "./owner-facts";

type OwnerMenuProps = {
  owner: OwnerFacts;
  /** Of a service account that can be changed. */
  account?: ServiceAccountView;
  may: OwnerMay;
};

/** What can be done with one member or service account, as far as role and state allow. */
export function OwnerMenu({ owner, account, may }: OwnerMenuProps) {
  const open = useOwnerDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const { status, keys, id } = owner;
  const groups: (MenuItem | false)[][] = [
    [
      account !== undefined &&
        status !== "removed" &&
        may.update && {
          label: "Edit…",
          icon: <Pencil aria-hidden="true" />,
          onSelect: () => open({ kind: "edit", account }),
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
    ],
    [
      keys > 0 &&
        may.readKeys && {
          label: "Keys",
          icon: <KeyRound aria-hidden="true" />,
          href: `/settings/api-keys?owner=${id}`,
        },
      may.readLog && {
        label: "Security log",
        icon: <ScrollText aria-hidden="true" />,
        href: `/settings/security/logs?subject=${id}`,
      },
    ],
    [
      status !== "removed" &&
        may.remove && {
          label: "Remove…",
          tone: "danger",
          icon: <UserMinus aria-hidden="true" />,
          onSelect: () => open({ kind: "remove", owner }),
        },
    ],
  ];
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
      <DropdownMenu label={`Actions for ${owner.name}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
