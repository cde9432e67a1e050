"use client";

import { useEffect, useRef } from "react";
import { useScreenPath } from "@/components/ui/company-address";
import { Tabs } from "@/components/ui/tabs";
import { keyHref } from "@/components/api-keys/key-address";

/** The parts of a key's page, an address each. */
export function KeyTabs({ id, mayReadLog }: { id: string; mayReadLog: boolean }) {
  const pathname = useScreenPath();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the row is longer than the screen.
    const current = row.current?.querySelector("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  const tabs = [
    { label: "Overview", href: keyHref(id) },
    { label: "Usage", href: keyHref(id, "usage") },
    { label: "Restrictions", href: keyHref(id, "restrictions") },
    { label: "Calls", href: keyHref(id, "calls") },
    ...(mayReadLog ? [{ label: "Security log", href: keyHref(id, "log") }] : []),
    { label: "Danger zone", href: keyHref(id, "danger") },
  ];
  return (
    <div ref={row}>
      <Tabs
        label="Parts of this key"
        tabs={tabs.map((tab) => ({ ...tab, current: tab.href === pathname }))}
      />
    </div>
  );
}
