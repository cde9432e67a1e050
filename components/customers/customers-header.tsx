import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function CustomersHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Customers"
      description="The people and organisations your product serves, with what they have bought and what their product tells."
      actions={actions}
    />
  );
}
