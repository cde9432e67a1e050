"use client";

import { Link } from "@/components/ui/link";
import * as Parts from "radix-ui/dropdown-menu";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import type { DropdownMenuProps, MenuItem } from "./dropdown-menu";
import { IconButton } from "./icon-button";
import { menuItemStyles, menuStyles } from "./menu";

type DropdownMenuPanelProps = DropdownMenuProps & { wanted: "by pointer" | "by keyboard" };

/** Opens at once: it is mounted by the press that asked for it. */
export function DropdownMenuPanel({ label, items, wanted, ...button }: DropdownMenuPanelProps) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === "by keyboard") content.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [wanted]);
  return (
    <Parts.Root defaultOpen modal={false}>
      <Parts.Trigger asChild>
        <IconButton label={label} {...button} />
      </Parts.Trigger>
      <Parts.Portal container={document.getElementById("main")}>
        <Parts.Content
          ref={content}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuStyles, "z-50 data-[state=open]:animate-appear")}
        >
          {items.map((item, index) =>
            item === "separator" ? (
              <Parts.Separator key={index} className="-mx-1 my-1 border-t" />
            ) : (
              <Item key={item.label} item={item} />
            ),
          )}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}

function Item({ item }: { item: Exclude<MenuItem, "separator"> }) {
  const look = cn(
    menuItemStyles,
    item.tone === "danger" && "text-danger hover:text-danger focus:text-danger",
  );
  const content = (
    <>
      {item.icon}
      {item.label}
    </>
  );
  return (
    <Parts.Item
      asChild={item.href !== undefined}
      disabled={item.disabled}
      onSelect={item.onSelect}
      className={look}
    >
      {item.href === undefined ? content : <Link href={item.href}>{content}</Link>}
    </Parts.Item>
  );
}
