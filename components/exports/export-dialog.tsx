"use client";

import { DeedDialog } from "@/components/ui/deed-dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors, type FormState } from "@/lib/form-state";

export type Started = { id: string };

type ExportDialogProps = {
  title: string;
  /** Which rows, and in which fields. */
  description: string;
  start: (state: FormState<Started>, form: FormData) => Promise<FormState<Started>>;
  started: (id: string) => void;
  close: () => void;
};

const formats = [
  { value: "csv", label: "CSV", hint: "For a spreadsheet. Nothing in it runs as a formula." },
  { value: "jsonl", label: "JSON Lines", hint: "For programs: a JSON object a line, types kept." },
];

/** Asks for the format and starts an export; the page shows how far it is. */
export function ExportDialog({ title, description, start, started, close }: ExportDialogProps) {
  const form = useKeptForm(start, ({ id }) => {
    started(id);
    close();
  });
  return (
    <DeedDialog title={title} description={description} deed="Start export" form={form} close={close}>
      <RadioCards
        legend="Format"
        name="format"
        options={formats}
        defaultValue="csv"
        columns={2}
        errors={fieldErrors(form.state, "format", "The format")}
      />
    </DeedDialog>
  );
}
