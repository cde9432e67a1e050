"use client";

import { Upload } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useCompanyId } from "@/components/ui/company-address";
import { controlStyles } from "@/components/ui/control";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { environmentLabels, type Environment } from "@/lib/environments";
import { ColumnTable } from "./column-table";
import { FormatHelp } from "./format-help";
import type { ImportActions } from "./import-actions";
import { useImportFile } from "./use-import-file";

type ImportDialogProps = {
  environment: Environment;
  actions: ImportActions;
  /** The file has arrived, and its job begins. */
  started: (id: string) => void;
  close: () => void;
};

/** Chooses a file of customers, says what its columns are, and sends it. */
export function ImportDialog({ environment, actions, started, close }: ImportDialogProps) {
  const companyId = useCompanyId() ?? "";
  const { at, choose, map, start } = useImportFile({ companyId, environment }, actions, started);
  const sending = at.step === "send";
  useWarning(sending);
  const fault = at.step === "choose" ? at.fault : null;
  const focusFault = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fault !== null) focusFault.current?.focus();
  }, [fault]);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={sending}
      size="large"
      title="Import customers"
      description={`Into ${environmentLabels[environment].toLowerCase()}. Who is there already, by external id, is changed; everybody else is new.`}
    >
      <DialogBody>
        <div className="space-y-5">
          {fault !== null && (
            <Callout ref={focusFault} tone="danger" role="alert" tabIndex={-1} title={fault} />
          )}
          {at.step === "send" ? (
            <div role="status" className="space-y-2 py-6 text-sm text-normal">
              <p>
                {at.share < 1
                  ? `Sending the file, ${Math.floor(at.share * 100)} %`
                  : "The file is being read"}
              </p>
              <Progress label="Sending the file" value={at.share < 1 ? at.share : null} />
            </div>
          ) : (
            <>
              <FileField choose={(file) => void choose(file)} />
              {at.columns ? <ColumnTable columns={at.columns} map={map} /> : <FormatHelp />}
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={at.step === "send" ? at.abort : close}>Cancel</Button>
        <Button
          variant="primary"
          pending={sending}
          disabled={at.step === "choose" && at.file === null}
          onClick={() => void start()}
        >
          <Upload aria-hidden="true" /> Import
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function FileField({ choose }: { choose: (file: File | null) => void }) {
  return (
    <Field label="File" name="file" hint="JSON Lines or CSV in UTF-8, at most 32 MiB.">
      {(control) => (
        <input
          {...control}
          type="file"
          accept=".jsonl,.ndjson,.csv,.tsv,.txt,text/csv,application/jsonl,application/x-ndjson"
          onChange={(event) => choose(event.target.files?.[0] ?? null)}
          data-autofocus=""
          className={`${controlStyles} h-10 p-1 text-sm file:me-3 file:h-full file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-strong pointer-coarse:h-12`}
        />
      )}
    </Field>
  );
}

/** Who leaves while the file is on its way loses it; the browser asks. */
function useWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
