"use client";

import { useCallback, useState } from "react";
import { JobProgress } from "@/components/jobs/job-progress";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useAnswer } from "@/components/ui/use-answer";
import type { OwnImport } from "@/lib/imports/own";
import { isUnderWay } from "@/lib/jobs/under-way";
import { FaultTable } from "./fault-table";
import type { ImportActions } from "./import-actions";
import { endWords, importWords, linesWords } from "./import-words";

type ImportJobDialogProps = {
  /** Null: it was started this moment, and nothing is known of it yet. */
  job: OwnImport | null;
  lost: boolean;
  actions: ImportActions;
  mayCancel: boolean;
  /** Where what was wrong with its rows is, as a file. */
  file: string;
  close: () => void;
};

/** One import: how far it is, or what came of it. It goes on when this is closed. */
export function ImportJobDialog({ job, lost, actions, mayCancel, file, close }: ImportJobDialogProps) {
  const goesOn = job === null || isUnderWay(job);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      size="large"
      title="Import of customers"
      description={
        goesOn
          ? "It goes on when you close this or leave the page; it stays on the customers screen."
          : undefined
      }
    >
      <DialogBody>
        <div role="status" className="space-y-5">
          {goesOn && (
            <div className="space-y-2 py-4 text-sm text-normal">
              <p className="tabular-nums">{job ? linesWords(job) : "It begins in a moment"}</p>
              {job ? (
                <JobProgress label="Importing customers" job={job} lost={lost} />
              ) : (
                <Skeleton className="h-1.5" />
              )}
            </div>
          )}
          {job && !goesOn && <Outcome job={job} />}
        </div>
        {job && !goesOn && job.failed > 0 && <Faults id={job.id} {...{ actions, file }} />}
      </DialogBody>
      <DialogFooter>
        {job && goesOn && mayCancel && <CancelButton id={job.id} cancel={actions.cancel} />}
        <Button variant={goesOn ? "secondary" : "primary"} onClick={close} data-autofocus="">
          {goesOn ? "Close" : "Done"}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Outcome({ job }: { job: OwnImport }) {
  const { status, failed, error } = job;
  const tone = status !== "succeeded" ? "danger" : failed > 0 ? "caution" : "positive";
  return (
    <Callout tone={tone} title={endWords(job)}>
      {status === "failed" && error !== null && <p>{error}</p>}
      <p>{importWords(job)}</p>
    </Callout>
  );
}

function Faults({ id, actions, file }: Pick<ImportJobDialogProps, "actions" | "file"> & { id: string }) {
  const { data, failure } = useAnswer(useCallback(() => actions.faults(id), [actions, id]));
  return (
    <div className="mt-5">
      {failure !== null && <p role="alert">{failure}</p>}
      {data === null && failure === null && <Skeleton className="h-24" />}
      {data && <FaultTable faults={data} file={file} />}
    </div>
  );
}

function CancelButton({ id, cancel }: { id: string; cancel: ImportActions["cancel"] }) {
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const press = async () => {
    setAsked(true);
    const state = await cancel(id).catch(() => null);
    if (state?.status === "done") return;
    setAsked(false);
    setFailure(state?.status === "failed" ? state.message : "The server did not answer. Try again.");
  };
  return (
    <>
      {failure !== null && (
        <p role="alert" className="me-auto text-sm text-danger">
          {failure}
        </p>
      )}
      <Button variant="danger" pending={asked} onClick={() => void press()}>
        Cancel import
      </Button>
    </>
  );
}
