"use client";

import type { MouseEvent, ReactNode } from "react";
import { hrefOf } from "@/components/shell/page-address";
import { Link } from "@/components/ui/link";
import { useSupport, type TicketAbout } from "./support-provider";

type SupportLinkProps = {
  about?: TicketAbout;
  className?: string;
  children: ReactNode;
};

/** Opens the form over the page one is on; without scripts, and in another tab, the page that holds it. */
export function SupportLink({ about = {}, className, children }: SupportLinkProps) {
  const support = useSupport();
  const open = (event: MouseEvent<HTMLElement>) => {
    if (!support || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    support.open(about);
  };
  return (
    <Link
      href={hrefOf("/support/new", about)}
      prefetch={false}
      onClick={open}
      onPointerEnter={support?.preload}
      onFocus={support?.preload}
      aria-haspopup={support ? "dialog" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
