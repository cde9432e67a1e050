import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function NotificationsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Notifications"
      description="What happened to what is yours, and to what your role looks after. Kept for 90 days."
      actions={actions}
    />
  );
}
