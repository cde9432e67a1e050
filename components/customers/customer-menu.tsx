"use client";

import { Ellipsis, Pencil, ScrollText, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import { preloadCustomerDialogs, useCustomerDesk, type NamedCustomer } from "./customer-desk";
import { customerName } from "./customer-words";

export type CustomerMay = { change: boolean; remove: boolean; readLog: boolean };

/** What can be done with one customer. */
export function CustomerMenu({ customer, may }: { customer: NamedCustomer; may: CustomerMay }) {
  const open = useCustomerDesk();
  const holdsFocus = useRef(false);
  useEffect(
    () => () => {
      if (holdsFocus.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  const wanted: (MenuItem | false)[] = [
    may.change && {
      label: "Edit…",
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => open({ kind: "edit", customer }),
    },
    may.readLog && {
      label: "Security log",
      icon: <ScrollText aria-hidden="true" />,
      href: `/settings/security/logs?subject=${customer.id}`,
    },
    may.remove && "separator",
    may.remove && {
      label: "Delete…",
      tone: "danger",
      icon: <Trash2 aria-hidden="true" />,
      onSelect: () => open({ kind: "delete", customer }),
    },
  ];
  const items = wanted.filter((item) => item !== false);
  if (items.length === 0) return null;
  return (
    <span
      onPointerEnter={preloadCustomerDialogs}
      onFocus={() => {
        holdsFocus.current = true;
        preloadCustomerDialogs();
      }}
      onBlur={() => {
        holdsFocus.current = false;
      }}
    >
      <DropdownMenu label={`Actions for ${customerName(customer)}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
