import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function MembersHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Members"
      description="The people of the company, and the service accounts that own keys in place of a person."
      actions={actions}
    />
  );
}
