import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function RolesHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Roles"
      description="What members and service accounts may do. A key never does more than the role of its owner."
      actions={actions}
    />
  );
}
