"use client";

import { Link } from "@/components/ui/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { docsHref, readDocsAddress, type DocsAddress } from "./docs-address";
import { docsNavId } from "./docs-nav-id";

export type DocsNavItem = {
  label: string;
  href: string;
  /** Parts of the page, shown while one is on it. */
  parts?: readonly { label: string; href: string; method: string }[];
};
export type DocsNavSection = { label: string; items: readonly DocsNavItem[] };

/** The pages of the reference. Links keep the reader's environment, language and key. */
export function DocsNav({ sections }: { sections: readonly DocsNavSection[] }) {
  const pathname = usePathname();
  const address = readDocsAddress(Object.fromEntries(useSearchParams()));
  useCloseOnLeaving(pathname);
  return (
    <nav aria-label="API reference" className="space-y-6 pb-8">
      {sections.map(({ label, items }) => (
        <div key={label}>
          <h2 className="mb-1 px-2 text-xs font-medium text-muted">{label}</h2>
          <ul className="space-y-px">
            {items.map((item) => (
              <NavItem
                key={item.href}
                item={item}
                address={address}
                current={isCurrent(pathname, item.href)}
              />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The drawer closes when another page comes, and when there is room for the column; not while the page wakes up. */
function useCloseOnLeaving(pathname: string) {
  const seen = useRef(pathname);
  useEffect(() => {
    const drawer = document.getElementById(docsNavId);
    const close = () => drawer?.matches(":popover-open") && drawer.hidePopover();
    if (seen.current !== pathname) close();
    seen.current = pathname;
    const wide = window.matchMedia("(min-width: 56.25rem)");
    wide.addEventListener("change", close);
    return () => wide.removeEventListener("change", close);
  }, [pathname]);
}

function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || (href.split("/").length > 3 && pathname.startsWith(`${href}/`));
}

function NavItem({
  item: { label, href, parts = [] },
  address,
  current,
}: {
  item: DocsNavItem;
  address: DocsAddress;
  current: boolean;
}) {
  return (
    <li>
      <Link
        href={docsHref(href, address)}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        className={cn(
          "flex min-h-7 items-center rounded-md px-2 py-1 text-sm transition-colors pointer-coarse:min-h-10",
          current ? "bg-accent-soft font-medium text-accent" : "text-normal hover:bg-hover hover:text-strong",
        )}
      >
        {label}
      </Link>
      {current && parts.length > 0 && (
        <ul className="my-1 ms-3 space-y-px border-s ps-1.5">
          {parts.map((part) => (
            <li key={part.href}>
              <a
                href={part.href}
                className="flex min-h-7 items-baseline gap-2 rounded-md px-2 py-1 text-sm text-muted transition-colors hover:bg-hover hover:text-strong pointer-coarse:min-h-10"
              >
                <span className="w-11 shrink-0 font-mono text-xs">{part.method}</span>
                <span className="min-w-0">{part.label}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
