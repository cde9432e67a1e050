import { Lock } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "./page-header";

type NoAccessProps = {
  title: string;
  /** What may not be seen: "security logs". */
  what: string;
};

/** Stands for a screen that the viewer's role does not include. */
export function NoAccess({ title, what }: NoAccessProps) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={<Lock aria-hidden="true" />} title={`Your role does not include ${what}`}>
        An admin of your company can change that.
      </EmptyState>
    </>
  );
}
