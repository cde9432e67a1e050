import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function WebhooksHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Webhooks"
      description="Addresses of yours that are told what happens, each message signed."
      actions={actions}
    />
  );
}
