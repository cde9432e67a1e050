import type { ReactNode } from "react";
import { SubmitButton } from "@/components/ui/submit-button";

type StartDemoProps = { action: () => Promise<void>; className?: string; children: ReactNode };

/** The button that makes a demo; works without scripts. */
export function StartDemo({ action, className, children }: StartDemoProps) {
  return (
    <form action={action} className={className}>
      <SubmitButton size="large">{children}</SubmitButton>
    </form>
  );
}
