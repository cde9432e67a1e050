import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function SessionsHeader({ actions, everybody = true }: { actions?: ReactNode; everybody?: boolean }) {
  return (
    <PageHeader
      title="Current sessions"
      description={
        everybody
          ? "Who is signed in to the company now, on what and from where. An ended session is refused with its next request."
          : "Where you are signed in now. An ended session is refused with its next request."
      }
      actions={actions}
    />
  );
}
