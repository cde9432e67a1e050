"use client";

import { CircleCheck } from "lucide-react";
import { counted } from "@/components/api-keys/words";
import { jobHref } from "@/components/jobs/jobs-address";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import type { BulkKind } from "./bulk-actions";
import { bulkWords } from "./bulk-words";

type BulkHandedProps = {
  kind: BulkKind;
  total: number;
  /** Null: the viewer may not look at jobs. */
  job: string | null;
  close: () => void;
};

/** A job does it from here on. */
export function BulkHanded({ kind, total, job, close }: BulkHandedProps) {
  return (
    <>
      <DialogBody>
        <div className="space-y-2 py-2">
          <h3 ref={focus} tabIndex={-1} className="flex items-center gap-2 text-base outline-none">
            <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-positive" />
            {bulkWords[kind].doing} {counted(total, "key")} in the background
          </h3>
          <p className="text-sm text-muted">
            A job does it key by key. You can close this page: it goes on, and tells what became of each key.
          </p>
        </div>
      </DialogBody>
      <DialogFooter>
        {job !== null && (
          <Button asChild>
            <Link href={jobHref(job)}>Watch the job</Link>
          </Button>
        )}
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

/** The button that had the focus is gone: what follows is read out instead. */
function focus(heading: HTMLElement | null) {
  heading?.focus();
}
