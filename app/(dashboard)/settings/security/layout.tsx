import type { ReactNode } from "react";
import { SecurityTabs } from "@/components/security/security-tabs";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";

/** The ways between the parts of the security section, as far as the viewer's role goes. */
export default async function SecurityLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireCurrent();
  const may = {
    sessions: can(actor, "sessions:read"),
    devices: can(actor, "devices:read"),
    logs: can(actor, "security-logs:read"),
  };
  return (
    <>
      <SecurityTabs may={may} />
      {children}
    </>
  );
}
