"use client";

import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { figure } from "@/components/ui/figure";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { RetentionImpact } from "@/lib/companies/retention-impact";
import type { CompanyActions } from "./company-actions";

type RetentionDialogProps = {
  impact: RetentionImpact;
  keepLog: CompanyActions["keepLog"];
  close: () => void;
};

/** Once more before it counts: how many entries go, and that they do not come back. */
export function RetentionDialog({ impact, keepLog, close }: RetentionDialogProps) {
  const { days, removed } = impact;
  const kept = useKeptForm(keepLog, () => {
    const description =
      days === null ? "Entries are kept for ever." : `Entries are kept for ${counted(days, "day")}.`;
    toast("Saved", { tone: "positive", description });
    close();
  });
  return (
    <DeedDialog
      size="small"
      title={days === null ? "Keep entries for ever" : `Keep entries for ${counted(days, "day")}`}
      deed={days === null ? "Keep for ever" : `Keep for ${counted(days, "day")}`}
      tone={removed > 0 ? "danger" : "primary"}
      autofocus={removed === 0}
      hidden={{
        kept: days === null ? "forever" : "days",
        securityLogRetentionDays: days === null ? "" : String(days),
      }}
      form={kept}
      close={close}
    >
      <Words impact={impact} />
    </DeedDialog>
  );
}

function Words({ impact: { days, entries, removed } }: { impact: RetentionImpact }) {
  if (days === null) return <Callout>Nothing is removed any more. What is gone does not come back.</Callout>;
  if (removed === 0) {
    return (
      <Callout>
        None of the {figure(entries)} entries there are is that old yet. Each is removed when it is.
      </Callout>
    );
  }
  return (
    <Callout tone="danger" title={`${figure(removed)} of ${figure(entries)} entries are older`}>
      They are removed when old entries are removed next, within a day, and cannot be brought back. Export the
      log first if you have to keep it.
    </Callout>
  );
}
