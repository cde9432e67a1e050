import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

export function AdaptersHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Adapters"
      description="Links to other applications: customers come in, events go out, and each says how it fares."
      actions={actions}
    />
  );
}
