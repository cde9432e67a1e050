"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { FormState } from "@/lib/form-state";

type Started = FormState<{ id: string }>;

type ExportCallsProps = {
  /** What is exported, in words, one a line. */
  what: readonly string[];
  start: (before: Started, form: FormData) => Promise<Started>;
};

/** Writes the calls that the filters leave to a file, as a job. */
export function ExportCalls({ what, start }: ExportCallsProps) {
  const [open, setOpen] = useState(false);
  useAsked("export", () => setOpen(true));
  return (
    <>
      <Button onClick={() => setOpen(true)} className="no-script:hidden">
        <Download aria-hidden="true" /> Export
      </Button>
      {open && <ExportDialog what={what} start={start} close={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ what, start, close }: ExportCallsProps & { close: () => void }) {
  const form = useKeptForm(start, () => {
    close();
    toast("The export has begun", { description: "It stands above the calls, and can be left alone." });
  });
  return (
    <DeedDialog
      title="Export calls"
      description="A job writes the file; it can be fetched for seven days. Headers and bodies are not in it."
      deed="Start export"
      form={form}
      close={close}
    >
      <div>
        <p className="text-base font-medium text-strong">What is in it</p>
        <ul className="mt-1 list-disc space-y-0.5 ps-5 text-sm">
          {what.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <RadioCards
        legend="Format"
        name="format"
        defaultValue="csv"
        options={[
          { value: "csv", label: "CSV", hint: "A table, for spreadsheets." },
          { value: "jsonl", label: "JSON Lines", hint: "An object a line, for programs." },
        ]}
      />
    </DeedDialog>
  );
}
