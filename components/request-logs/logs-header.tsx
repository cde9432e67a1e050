import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function LogsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Logs"
      description="Every call of the public API with a key or token of your company, admitted or refused."
      actions={actions}
    />
  );
}
