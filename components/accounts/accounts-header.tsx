import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function AccountsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Accounts"
      description="Parts of the company, such as brands or regions. Each customer is in one; a key can be narrowed to some."
      actions={actions}
    />
  );
}
