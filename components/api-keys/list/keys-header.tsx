import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function KeysHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="API keys"
      description="Credentials for the public API, each with its own environment, permissions and limits."
      actions={actions}
    />
  );
}
