"use client";

import { useScreenPath } from "@/components/ui/company-address";
import { Tabs } from "@/components/ui/tabs";

export const securityPath = "/settings/security";

type SecurityTabsProps = {
  /** Which parts the viewer's role includes. */
  may: { sessions: boolean; devices: boolean; logs: boolean };
};

/** The parts of the security section. A device's page belongs to the devices. */
export function SecurityTabs({ may }: SecurityTabsProps) {
  const pathname = useScreenPath();
  const tabs = [
    { label: "Overview", href: securityPath },
    ...(may.sessions ? [{ label: "Sessions", href: `${securityPath}/sessions` }] : []),
    ...(may.devices ? [{ label: "Devices", href: `${securityPath}/devices` }] : []),
    ...(may.logs ? [{ label: "Security logs", href: `${securityPath}/logs` }] : []),
  ];
  const isCurrent = (href: string) =>
    pathname === href || (href !== securityPath && pathname.startsWith(`${href}/`));
  return (
    <div className="mb-6">
      <Tabs label="Security" tabs={tabs.map((tab) => ({ ...tab, current: isCurrent(tab.href) }))} />
    </div>
  );
}
