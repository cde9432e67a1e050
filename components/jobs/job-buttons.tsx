"use client";

import { RotateCcw, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadJobDialogs, useJobDesk, type JobDeed } from "./job-desk";

type JobButtonsProps = { job: JobDeed["job"]; may: { cancel: boolean; retry: boolean } };

/** What the viewer can do with a job now. */
export function JobButtons({ job, may }: JobButtonsProps) {
  const open = useJobDesk();
  const near = { onPointerEnter: preloadJobDialogs, onFocus: preloadJobDialogs };
  return (
    <>
      {may.retry && (
        <Button size="small" aria-haspopup="dialog" onClick={() => open({ kind: "retry", job })} {...near}>
          <RotateCcw aria-hidden="true" /> Try again…
        </Button>
      )}
      {may.cancel && (
        <Button size="small" aria-haspopup="dialog" onClick={() => open({ kind: "cancel", job })} {...near}>
          <X aria-hidden="true" /> Cancel…
        </Button>
      )}
    </>
  );
}
