"use client";

import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useEffect, type ReactNode } from "react";
import { useScreenPath } from "@/components/ui/company-address";
import { cn } from "@/lib/cn";
import { sidebarId } from "./sidebar-id";

export type NavItem = { label: string; href: string; icon: ReactNode; count?: number };
/** `href`: its name leads to a page about all of it. */
export type NavSection = { label?: string; href?: string; items: readonly NavItem[] };

/** The sections of the sidebar; the entry whose address begins the current one most closely is current. */
export function NavLinks({ sections }: { sections: readonly NavSection[] }) {
  const pathname = useScreenPath();
  const current = currentHref(
    pathname,
    sections.flatMap((section) => section.items),
  );

  useEffect(() => {
    const sidebar = document.getElementById(sidebarId);
    const close = () => sidebar?.matches(":popover-open") && sidebar.hidePopover();
    close();
    const wide = window.matchMedia("(min-width: 56.25rem)");
    wide.addEventListener("change", close);
    return () => wide.removeEventListener("change", close);
  }, [pathname]);

  return (
    <nav aria-label="Main" className="flex-1 space-y-5 overflow-y-auto px-3 py-3">
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label && (
            <h2 className="mb-1 px-2 text-xs font-medium text-muted">
              {section.href ? (
                <SectionLink href={section.href} current={section.href === pathname}>
                  {section.label}
                </SectionLink>
              ) : (
                section.label
              )}
            </h2>
          )}
          <ul className="space-y-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} current={item.href === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SectionLink({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="group -mx-1 inline-flex items-center gap-0.5 rounded-sm px-1 transition-colors hover:text-strong aria-[current]:text-accent pointer-coarse:py-1.5"
    >
      {children}
      <ChevronRight aria-hidden="true" className="size-3 transition-transform group-hover:translate-x-0.5" />
    </Link>
  );
}

function NavLink({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium transition-colors pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0",
        current
          ? "bg-accent-soft text-accent"
          : "text-normal hover:bg-hover hover:text-strong [&_svg]:text-muted",
      )}
    >
      {item.icon}
      <span className="flex-1 truncate">{item.label}</span>
      {item.count !== undefined && <span className="text-xs text-muted tabular-nums">{item.count}</span>}
    </Link>
  );
}

function currentHref(pathname: string, items: readonly NavItem[]): string | undefined {
  return items
    .map((item) => item.href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
