"use client";

import { Download, FileCheck2, FileSpreadsheet, ShieldCheck } from "lucide-react";
import { useActionState, useEffect } from "react";
import { buttonStyles } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { menuItemStyles } from "@/components/ui/menu";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle, type FormState } from "@/lib/form-state";

type Started = FormState<{ id: string }>;
type Start = (before: Started, form: FormData) => Promise<Started>;

type LogToolsProps = {
  /** The page shows a part of the log: an export is of that part. */
  filtered: boolean;
  mayExport: boolean;
  verify: Start;
  start: Start;
};

const menu = "export-log";

/** What can be done with the log as a whole. What comes of it stands below the head of the page. */
export function LogTools({ filtered, mayExport, verify, start }: LogToolsProps) {
  const [verified, verifyAction] = useActionState<Started, FormData>(verify, idle);
  const [exported, exportAction] = useActionState<Started, FormData>(start, idle);
  useEffect(() => {
    if (exported.status !== "idle") document.getElementById(menu)?.hidePopover();
  }, [exported]);
  return (
    <>
      <form action={verifyAction}>
        <SubmitButton variant="secondary">
          <ShieldCheck aria-hidden="true" /> Verify
        </SubmitButton>
      </form>
      {mayExport && (
        <PopoverMenu
          id={menu}
          align="end"
          triggerClassName={buttonStyles({ variant: "secondary" })}
          trigger={
            <>
              <Download aria-hidden="true" /> {filtered ? "Export these" : "Export"}
            </>
          }
          className="w-80"
        >
          <form action={exportAction}>
            <Choice format="jsonl" title="Proof (JSON Lines)" icon={<FileCheck2 aria-hidden="true" />}>
              For auditors: can be checked without Snapkeys, entry by entry.
            </Choice>
            <Choice format="csv" title="CSV" icon={<FileSpreadsheet aria-hidden="true" />}>
              For reading in a spreadsheet. It proves nothing.
            </Choice>
          </form>
        </PopoverMenu>
      )}
      <FormMessage state={verified} className="basis-full" />
      <FormMessage state={exported} className="basis-full" />
    </>
  );
}

type ChoiceProps = { format: string; title: string; icon: React.ReactNode; children: string };

function Choice({ format, title, icon, children }: ChoiceProps) {
  return (
    <button type="submit" name="format" value={format} className={`${menuItemStyles} items-start py-2`}>
      {icon}
      <span className="min-w-0">
        <span className="block font-medium text-strong">{title}</span>
        <span className="block text-xs text-muted">{children}</span>
      </span>
    </button>
  );
}
