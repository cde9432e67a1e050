"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect } from "react";
import { buttonStyles } from "@/components/ui/button";
import { useGo } from "@/components/ui/company-address";
import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";

type CallKeysProps = { newerHref: string | null; olderHref: string | null };

/** From the call that is open to the one above or below it in the list: by the arrows, or the two links. */
export function CallKeys({ newerHref, olderHref }: CallKeysProps) {
  const go = useGo();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      const place = event.target instanceof Element ? event.target : null;
      if (place?.closest("input, select, textarea, [role=slider], [role=region], :popover-open")) return;
      const href = { ArrowUp: newerHref, ArrowDown: olderHref }[event.key];
      if (!href) return;
      event.preventDefault();
      go.replace(href, { scroll: false });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go, newerHref, olderHref]);
  return (
    <nav aria-label="Calls beside this one" className="flex items-center gap-1">
      <Step href={newerHref} label="Newer call">
        <ChevronUp aria-hidden="true" />
      </Step>
      <Step href={olderHref} label="Older call">
        <ChevronDown aria-hidden="true" />
      </Step>
    </nav>
  );
}

function Step({ href, label, children }: { href: string | null; label: string; children: React.ReactNode }) {
  const look = cn(buttonStyles({ size: "small" }), "w-7 px-0 pointer-coarse:w-9");
  if (href === null) {
    return (
      <span aria-hidden="true" className={cn(look, "opacity-50 shadow-none hover:bg-surface")}>
        {children}
      </span>
    );
  }
  return (
    <Link
      href={href}
      replace
      scroll={false}
      prefetch={false}
      aria-label={label}
      title={label}
      className={look}
    >
      {children}
    </Link>
  );
}
