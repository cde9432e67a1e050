"use client";

import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { JobActions } from "./job-actions";
import type { JobDeed } from "./job-desk";
import { againWords, keptWords } from "./job-words";

type JobDialogProps = { deed: JobDeed; actions: JobActions; close: () => void };

/** The dialog of a deed; fetched when it is near. */
export function JobDialog({ deed: { kind, job }, actions, close }: JobDialogProps) {
  const rest = { job, close };
  return kind === "cancel" ? (
    <CancelJob {...rest} cancel={actions.cancel} />
  ) : (
    <RetryJob {...rest} retry={actions.retry} />
  );
}

type Rest = { job: JobDeed["job"]; close: () => void };

function CancelJob({ job, cancel, close }: Rest & { cancel: JobActions["cancel"] }) {
  const kept = useKeptForm(cancel, () => {
    toast("The job ends", { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      title="Cancel this job"
      description={job.title}
      deed="Cancel job"
      tone="danger"
      autofocus
      hidden={{ id: job.id }}
      form={kept}
      close={close}
    >
      <Callout>
        <ul className="space-y-1">
          <li>It ends at its next step, which is a moment. What that step did is undone.</li>
          <li>{keptWords(job.kind)}</li>
        </ul>
      </Callout>
    </DeedDialog>
  );
}

function RetryJob({ job, retry, close }: Rest & { retry: JobActions["retry"] }) {
  const kept = useKeptForm(retry, () => {
    toast("The job is tried again", { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      title="Try this job again"
      description={job.title}
      deed="Try again"
      autofocus
      hidden={{ id: job.id }}
      form={kept}
      close={close}
    >
      <Callout>
        <ul className="space-y-1">
          <li>{againWords(job.kind)}</li>
          <li>It works with the rights of whoever started it, as they are now.</li>
        </ul>
      </Callout>
    </DeedDialog>
  );
}
