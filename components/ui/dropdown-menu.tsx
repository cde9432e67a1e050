"use client";

import { lazy, Suspense, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import type { ButtonLook } from "./button";
import { IconButton } from "./icon-button";

const load = () => import("./dropdown-menu-panel");
const DropdownMenuPanel = lazy(() => load().then((file) => ({ default: file.DropdownMenuPanel })));

export type MenuItem =
  | "separator"
  | {
      label: string;
      icon?: ReactNode;
      tone?: "danger";
      disabled?: boolean;
      /** Either a place to go to or something to do. */
      href?: string;
      onSelect?: () => void;
    };

export type DropdownMenuProps = ButtonLook & {
  /** The name of the button: "Actions for Main website". */
  label: string;
  items: readonly MenuItem[];
  /** The icon on the button. */
  children: ReactNode;
};

/** A button with a menu of actions. The menu's code is fetched when a pointer or focus comes near. */
export function DropdownMenu(props: DropdownMenuProps) {
  const [wanted, setWanted] = useState<"by pointer" | "by keyboard" | null>(null);
  const { label, items: _items, ...button } = props;
  const plain = (
    <IconButton
      label={label}
      aria-haspopup="menu"
      aria-expanded={wanted !== null}
      onClick={(event: MouseEvent) => setWanted(event.detail === 0 ? "by keyboard" : "by pointer")}
      onPointerEnter={load}
      onFocus={load}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "ArrowDown") setWanted("by keyboard");
      }}
      {...button}
    />
  );
  return (
    <Suspense fallback={plain}>{wanted ? <DropdownMenuPanel {...props} wanted={wanted} /> : plain}</Suspense>
  );
}
