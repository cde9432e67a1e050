import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function EventsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Events"
      description="What happened, as your product and Snapkeys tell it. Webhooks and adapters pass it on."
      actions={actions}
    />
  );
}
