import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function LogsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Security logs"
      description="Who signed in, who changed what, when and from where."
      actions={actions}
    />
  );
}
