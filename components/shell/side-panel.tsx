"use client";

import { X } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { buttonStyles } from "@/components/ui/button";
import { useGo } from "@/components/ui/company-address";
import { cn } from "@/lib/cn";

type SidePanelProps = {
  title: ReactNode;
  /** The address without the panel. */
  closeHref: string;
  /** The element that focus goes back to. */
  openerId: string;
  children: ReactNode;
};

/** Details beside a list that stays usable. The address holds it open; Escape and the cross lead back. */
export function SidePanel({ title, closeHref, openerId, children }: SidePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const go = useGo();
  const id = useId();
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
    return () => document.getElementById(openerId)?.focus({ preventScroll: true });
  }, [openerId]);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector(":popover-open")) return;
      go.push(closeHref, { scroll: false });
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [go, closeHref]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      className="fixed inset-y-0 end-0 z-40 w-full max-w-120 animate-appear overflow-y-auto border-s bg-raised shadow-lg outline-none"
    >
      <div className="sticky top-0 flex items-start justify-between gap-4 border-b bg-raised px-5 py-3.5">
        <h2 id={id} className="min-w-0 text-lg">
          {title}
        </h2>
        <Link
          href={closeHref}
          scroll={false}
          aria-label="Close"
          title="Close"
          className={cn(
            buttonStyles({ variant: "ghost", size: "small" }),
            "-me-1.5 w-7 px-0 pointer-coarse:w-9",
          )}
        >
          <X aria-hidden="true" />
        </Link>
      </div>
      <div className="px-5 py-4">{children}</div>
    </div>
  );
}
